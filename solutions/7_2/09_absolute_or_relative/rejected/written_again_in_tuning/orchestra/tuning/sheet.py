"""The tuning sheet of an instrument."""

from pitch.table import CONCERT_A, HALF_STEPS

from orchestra.instruments import STRINGS

from .layout import line


def written(note):
    return f"{CONCERT_A * 2 ** (HALF_STEPS[note] / 12):.1f} Hz"


def sheet(instrument):
    """Return one line for each string."""
    return [line(note, written(note)) for note in STRINGS[instrument]]
