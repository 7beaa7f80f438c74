"""Which bells ring."""

from carillon.notation import notes


def bells():
    """Return the bell for each note."""
    return {"C4": "Gloriosa", "E4": "Maria", "G4": "Katharina", "C5": "Agnes"}


def strokes(score):
    """Return the bells that ring, in their order, for a score like `C4 G4*2`."""
    bell = bells()
    return [bell[note] for note in notes(score)]
