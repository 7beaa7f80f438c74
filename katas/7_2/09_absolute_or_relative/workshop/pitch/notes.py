"""From notes to frequencies."""

import pitch.table


def frequency(note):
    return pitch.table.CONCERT_A * 2 ** (pitch.table.HALF_STEPS[note] / 12)
