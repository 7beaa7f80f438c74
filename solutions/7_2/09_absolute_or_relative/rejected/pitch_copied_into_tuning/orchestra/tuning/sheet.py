"""The tuning sheet of an instrument."""

from orchestra.instruments import STRINGS
from .layout import line
from .pitch import written


def sheet(instrument):
    """Return one line for each string."""
    return [line(note, written(note)) for note in STRINGS[instrument]]
