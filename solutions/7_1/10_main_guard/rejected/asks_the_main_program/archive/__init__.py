"""The photo archive. Don't change this."""
