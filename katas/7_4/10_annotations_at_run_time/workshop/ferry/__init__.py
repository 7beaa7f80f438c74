"""A small ferry line."""
