"""The bells of the tower, each with the number of its hammer."""

C, D, E, F, G = 1, 2, 3, 4, 5
