"""All ciphers that are installed: scoutcode's own, and those that other distributions bring."""

from importlib.metadata import distributions

GROUP = "scoutcode.ciphers"


def ciphers():
    """Return the entry point of each cipher, by its name. Nothing is loaded yet."""
    points = (point for distribution in distributions() for point in distribution.entry_points)
    return {point.name: point for point in points if point.group == GROUP}
