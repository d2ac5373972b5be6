"""The window. Qt lives here and nowhere else; what is done is in the services."""
