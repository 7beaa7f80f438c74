"""From notes to frequencies."""

CONCERT_A = 440
HALF_STEPS = {"G": -14, "D": -7, "A": 0, "E": 7}


def frequency(note):
    return CONCERT_A * 2 ** (HALF_STEPS[note] / 12)
