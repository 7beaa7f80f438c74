"""From notes to frequencies."""


def frequency(note):
    from . import table

    return table.CONCERT_A * 2 ** (table.HALF_STEPS[note] / 12)
