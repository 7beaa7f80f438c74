"""The pitch of notes, all of it: the table, the frequencies, and how people read them."""

__all__ = ["frequency", "written"]

CONCERT_A = 440
HALF_STEPS = {"G": -14, "D": -7, "A": 0, "E": 7}


def frequency(note):
    return CONCERT_A * 2 ** (HALF_STEPS[note] / 12)


def written(note):
    return f"{frequency(note):.1f} Hz"
