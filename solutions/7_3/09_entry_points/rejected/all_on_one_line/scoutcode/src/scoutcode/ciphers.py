"""All ciphers that are installed: scoutcode's own, and those that other distributions bring."""

from importlib.metadata import entry_points

GROUP = "scoutcode.ciphers"


def ciphers():
    """Return the entry point of each cipher, by its name. Nothing is loaded yet."""
    return {point.name: point for point in entry_points(group=GROUP)}
