"""Which bells ring."""

import csv
from pathlib import Path

from .notation import notes

BELLS = Path(__file__).with_name("bells.csv")


def bells():
    """Return the bell for each note."""
    with BELLS.open(encoding="utf-8", newline="") as file:
        return dict(csv.reader(file))


def strokes(score):
    """Return the bells that ring, in their order, for a score like `C4 G4*2`."""
    bell = bells()
    return [bell[note] for note in notes(score)]
