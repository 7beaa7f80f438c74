"""Which bells ring."""

import csv
from importlib.resources import files

from carillon.notation import notes


def bells():
    """Return the bell for each note."""
    text = (files("carillon") / "bells.csv").read_text(encoding="utf-8")
    return dict(csv.reader(text.splitlines()))


def strokes(score):
    """Return the bells that ring, in their order, for a score like `C4 G4*2`."""
    bell = bells()
    return [bell[note] for note in notes(score)]
