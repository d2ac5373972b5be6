"""The verbs of a commission."""
