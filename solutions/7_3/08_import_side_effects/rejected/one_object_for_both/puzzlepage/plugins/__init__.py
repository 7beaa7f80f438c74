"""One module for each kind of puzzle. Don't change this."""
