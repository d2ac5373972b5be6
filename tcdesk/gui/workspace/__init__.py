"""What stands around every page: side bar, period, search, status."""
