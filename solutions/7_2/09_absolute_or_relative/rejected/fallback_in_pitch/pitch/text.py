"""Frequencies for people to read."""

try:
    from .notes import frequency
except ImportError:
    from pitch.notes import frequency


def written(note):
    return f"{frequency(note):.1f} Hz"
