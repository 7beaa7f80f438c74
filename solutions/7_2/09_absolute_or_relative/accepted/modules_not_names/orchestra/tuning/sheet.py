"""The tuning sheet of an instrument."""

import pitch
from orchestra import instruments

from . import layout


def sheet(instrument):
    """Return one line for each string."""
    return [layout.line(note, pitch.written(note)) for note in instruments.STRINGS[instrument]]
