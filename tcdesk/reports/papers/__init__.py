"""Papers a commission prints: each a document in one language, to go on editing or to sign."""
