"""A cable car to the summit, and when it goes."""
