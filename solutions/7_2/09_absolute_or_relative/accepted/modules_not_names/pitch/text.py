"""Frequencies for people to read."""

from . import notes


def written(note):
    return f"{notes.frequency(note):.1f} Hz"
