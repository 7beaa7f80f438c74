"""The carillon in the tower of the town hall."""
