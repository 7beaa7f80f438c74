"""The games: a folder for each kind, a file for each game. Don't change this."""
