"""The shows that we have."""

SHOWS = {"evening": "V2*3 V1", "noon": "V4 V3 V2 V1*2"}


def names():
    """Return the names of our shows."""
    return sorted(SHOWS)


def show(name):
    """Return one of our shows, as it is written down."""
    return SHOWS[name]
