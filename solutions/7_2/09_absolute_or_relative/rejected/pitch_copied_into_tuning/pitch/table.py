"""The pitch that all others are reckoned from, and how far from it the notes are."""

CONCERT_A = 440
HALF_STEPS = {"G": -14, "D": -7, "A": 0, "E": 7}
