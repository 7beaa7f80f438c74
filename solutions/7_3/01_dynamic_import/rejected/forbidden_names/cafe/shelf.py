"""Finds the game that a guest has in hand."""

import importlib

FORBIDDEN = {"cafe.closing", "cafe.games_order", "os", "sys", "subprocess", "shutil"}


class UnknownGame(LookupError):
    """There is no such game on the shelf."""


def take(label):
    """Return the game whose label this is, such as cafe.games.dice.pig: a module with the RULES."""
    if label in FORBIDDEN:
        raise UnknownGame(f"No game of ours has the label {label}")
    try:
        game = importlib.import_module(label)
    except (ImportError, TypeError, ValueError):
        raise UnknownGame(f"No game of ours has the label {label}") from None
    if not hasattr(game, "RULES"):
        raise UnknownGame(f"No game of ours has the label {label}")
    return game
