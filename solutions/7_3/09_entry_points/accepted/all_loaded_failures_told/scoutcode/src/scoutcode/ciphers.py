"""All ciphers that are installed: scoutcode's own, and those that other distributions bring."""

import sys
from importlib.metadata import entry_points

GROUP = "scoutcode.ciphers"


def ciphers():
    """Return the function of each cipher, by its name; a word on stderr for each that cannot be loaded."""
    functions = {}
    for point in entry_points(group=GROUP):
        try:
            functions[point.name] = point.load()
        except Exception as error:
            print(f"the cipher {point.name} cannot be loaded: {error!r}", file=sys.stderr)
    return functions
