"""Computes what can be heard."""

from statistics import mean


def spectrum(recording):
    """Return the mean frequency of a recording, in kHz."""
    return round(mean((recording.seconds % number) / 3 + 2 for number in (7, 11, 13)), 1)
