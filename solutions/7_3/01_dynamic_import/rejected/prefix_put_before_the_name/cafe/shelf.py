"""Finds the game that a guest has in hand."""

import importlib


class UnknownGame(LookupError):
    """There is no such game on the shelf."""


def take(label):
    """Return the game whose label this is, such as cafe.games.dice.pig: a module with the RULES."""
    name = "cafe.games." + label.removeprefix("cafe.games.")
    try:
        game = importlib.import_module(name)
    except ImportError:
        raise UnknownGame(f"No game of ours has the label {label}") from None
    if not hasattr(game, "RULES"):
        raise UnknownGame(f"No game of ours has the label {label}")
    return game
