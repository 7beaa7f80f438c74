"""The tuning sheet of an instrument."""

from pitch import written

try:
    from ..instruments import STRINGS
except ImportError:
    from orchestra.instruments import STRINGS
from .layout import line


def sheet(instrument):
    """Return one line for each string."""
    return [line(note, written(note)) for note in STRINGS[instrument]]
