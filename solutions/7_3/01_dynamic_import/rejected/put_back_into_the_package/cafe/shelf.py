"""Finds the game that a guest has in hand."""

import sys


class UnknownGame(LookupError):
    """There is no such game on the shelf."""


def take(label):
    """Return the game whose label this is, such as cafe.games.dice.pig: a module with the RULES."""
    parts = label.split(".")
    if parts[:2] != ["cafe", "games"] or len(parts) != 4 or not all(part.isidentifier() for part in parts):
        raise UnknownGame(f"No game of ours has the label {label}")
    try:
        game = __import__(label)
    except ImportError:
        raise UnknownGame(f"No game of ours has the label {label}") from None
    setattr(sys.modules[".".join(parts[:3])], parts[3], sys.modules[label])
    for part in parts[1:]:
        game = getattr(game, part)
    return game
