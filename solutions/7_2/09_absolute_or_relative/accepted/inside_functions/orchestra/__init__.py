"""An orchestra, and the house it plays in."""
