"""Frequencies for people to read."""

from .notes import frequency


def written(note):
    return f"{frequency(note):.1f} Hz"
