"""Pages that only a commission has."""
