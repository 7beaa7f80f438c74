"""The night sky, for school classes. Every worksheet begins with: from nightsky import *"""

import datetime

from nightsky.catalogue import Star, brightest, constellation
from nightsky.viewing import is_dark

EDITION = datetime.date(2026, 9, 1)

# What the star brings: the names of handbook.md.
__all__ = ["Star", "brightest", "constellation", "is_dark", "quiz"]


def _read(line):
    """Return the star in one line of a catalogue, for the telescope."""
    name, constellation, magnitude = line.split(", ")
    return Star(name, constellation, float(magnitude))
