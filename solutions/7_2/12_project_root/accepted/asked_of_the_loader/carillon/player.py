"""Which bells ring."""

import csv
import pkgutil

from carillon import notation


def bells():
    """Return the bell for each note."""
    text = pkgutil.get_data("carillon", "bells.csv").decode("utf-8")
    return dict(csv.reader(text.splitlines()))


def strokes(score):
    """Return the bells that ring, in their order, for a score like `C4 G4*2`."""
    bell = bells()
    return [bell[note] for note in notation.notes(score)]
