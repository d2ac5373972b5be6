"""What the records are, which rules hold for them, and what travels. No files, no database session."""
