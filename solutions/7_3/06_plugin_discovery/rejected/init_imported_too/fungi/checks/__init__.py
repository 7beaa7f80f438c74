"""One file, or one folder, for each kind of mushroom. Whoever knows one puts it here. Don't change this."""
