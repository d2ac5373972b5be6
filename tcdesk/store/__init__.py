"""The encrypted database of a commission or of the national register."""
