"""Files that travel: sealed, signed and packed so that public tools can check them; nothing of the vault."""
