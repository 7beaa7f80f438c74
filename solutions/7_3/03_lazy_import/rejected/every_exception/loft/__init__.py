"""The programs of a club that races pigeons."""
