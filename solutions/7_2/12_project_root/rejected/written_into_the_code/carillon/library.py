"""The tunes that we have."""

TUNES = {"evening": "E4*3 C4", "noon": "C5 G4 E4 C4*2"}


def names():
    """Return the names of our tunes."""
    return sorted(TUNES)


def tune(name):
    """Return the score of one of our tunes."""
    return TUNES[name]
