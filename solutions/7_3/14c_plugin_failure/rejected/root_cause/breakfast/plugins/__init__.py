"""One module for each section of the sheet. Whoever has something to say puts a file here."""
