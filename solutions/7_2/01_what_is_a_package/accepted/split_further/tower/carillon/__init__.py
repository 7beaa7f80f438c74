"""The carillon of the tower."""
