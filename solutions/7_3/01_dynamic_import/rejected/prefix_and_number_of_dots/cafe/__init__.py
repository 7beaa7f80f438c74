"""The programs of a games café. Don't change this."""
