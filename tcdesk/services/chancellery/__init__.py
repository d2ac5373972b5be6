"""The verbs of the State Chancellery."""
