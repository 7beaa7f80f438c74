"""From notes to frequencies."""

from . import table


def frequency(note):
    return table.CONCERT_A * 2 ** (table.HALF_STEPS[note] / 12)
