"""All ciphers that are installed: scoutcode's own, and those that other distributions bring."""

from importlib.metadata import entry_points

GROUP = "scoutcode.ciphers"


def ciphers():
    """Return the function of each cipher, by its name."""
    return {point.name: point.load() for point in entry_points(group=GROUP)}
