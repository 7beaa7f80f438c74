"""One module for each play. Whoever needs a sound puts a file here."""
