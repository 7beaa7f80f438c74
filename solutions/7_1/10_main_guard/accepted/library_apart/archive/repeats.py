"""Telling which photos are there twice."""


def repeated(fingerprints):
    """Return a pair for each photo that is there already: its name, and that of the first one like it."""
    first = {}
    return [(photo, first[mark]) for photo, mark in fingerprints.items() if first.setdefault(mark, photo) != photo]
