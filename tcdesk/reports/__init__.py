"""Documents of every kind, and the figures they are made from."""
