"""Getting in: first start, unlocking, the recovery sheet."""
