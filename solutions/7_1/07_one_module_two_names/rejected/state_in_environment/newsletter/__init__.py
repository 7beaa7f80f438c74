"""The newsletter of a tea shop."""
