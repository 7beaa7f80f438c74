"""Which bells ring."""

import csv

from carillon.home import at_home
from carillon.notation import notes


def bells():
    """Return the bell for each note."""
    with at_home(), open("carillon/bells.csv", encoding="utf-8", newline="") as file:
        return dict(csv.reader(file))


def strokes(score):
    """Return the bells that ring, in their order, for a score like `C4 G4*2`."""
    bell = bells()
    return [bell[note] for note in notes(score)]
