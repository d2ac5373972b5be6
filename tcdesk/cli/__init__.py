"""The command line: it only asks and shows; what is done is in `services`."""
