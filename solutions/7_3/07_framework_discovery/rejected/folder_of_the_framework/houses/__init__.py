"""The houses of the zoo, a folder for each."""
