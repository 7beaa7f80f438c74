"""A small framework: whoever puts a file into the folder of a house has a new chore."""
