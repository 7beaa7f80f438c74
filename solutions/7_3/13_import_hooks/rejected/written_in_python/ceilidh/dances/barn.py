"""Barn Dance, made from barn.dance."""

TITLE = "Barn Dance"
FIGURES = [
    (8, "walk three steps, hop, and back again"),
    (4, "step out and in"),
    (4, "waltz on to the next"),
]
BARS = 16
