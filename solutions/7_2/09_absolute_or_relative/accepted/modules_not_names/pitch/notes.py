"""From notes to frequencies."""

from .table import CONCERT_A, HALF_STEPS


def frequency(note):
    return CONCERT_A * 2 ** (HALF_STEPS[note] / 12)
