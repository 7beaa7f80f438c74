"""From notes to frequencies."""

try:
    from . import table
except ImportError:
    from pitch import table


def frequency(note):
    return table.CONCERT_A * 2 ** (table.HALF_STEPS[note] / 12)
