"""Games with dice. Don't change this."""
