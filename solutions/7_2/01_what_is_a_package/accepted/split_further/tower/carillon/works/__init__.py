"""What moves in the tower."""
