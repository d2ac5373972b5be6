"""Pages that only the State Chancellery has."""
