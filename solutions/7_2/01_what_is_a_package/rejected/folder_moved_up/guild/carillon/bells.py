"""Bells to sing. Don't change this."""

C, D, E, F, G = "do", "re", "mi", "fa", "so"
