"""Frequencies for people to read."""

try:
    from pitch.notes import frequency
except ImportError:
    from .notes import frequency


def written(note):
    return f"{frequency(note):.1f} Hz"
