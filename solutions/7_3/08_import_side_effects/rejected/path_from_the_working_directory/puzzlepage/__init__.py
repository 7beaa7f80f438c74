"""The puzzles on the back page of a newspaper. Don't change this."""
