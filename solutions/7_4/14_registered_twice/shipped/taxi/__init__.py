"""A taxi office: signals, and the handlers that do the work."""
