"""Which bells ring."""

import csv
import sys
from pathlib import Path

from carillon.notation import notes

BELLS = Path(sys.argv[0]).resolve().parent / "carillon" / "bells.csv"


def bells():
    """Return the bell for each note."""
    with open(BELLS, encoding="utf-8", newline="") as file:
        return dict(csv.reader(file))


def strokes(score):
    """Return the bells that ring, in their order, for a score like `C4 G4*2`."""
    bell = bells()
    return [bell[note] for note in notes(score)]
