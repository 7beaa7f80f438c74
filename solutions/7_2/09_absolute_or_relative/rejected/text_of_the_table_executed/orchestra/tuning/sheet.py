"""The tuning sheet of an instrument."""

from orchestra.instruments import STRINGS
from pitch import written

from .layout import line


def sheet(instrument):
    """Return one line for each string."""
    return [line(note, written(note)) for note in STRINGS[instrument]]
