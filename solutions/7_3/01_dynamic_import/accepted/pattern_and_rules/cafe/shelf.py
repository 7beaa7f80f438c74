"""Finds the game that a guest has in hand."""

import importlib
import re


class UnknownGame(LookupError):
    """There is no such game on the shelf."""


def take(label):
    """Return the game whose label this is, such as cafe.games.dice.pig: a module with the RULES."""
    if not re.fullmatch(r"cafe\.games\.\w+\.\w+", label):
        raise UnknownGame(f"No game of ours has the label {label}")
    try:
        game = importlib.import_module(label)
    except ImportError:
        raise UnknownGame(f"No game of ours has the label {label}") from None
    if not hasattr(game, "RULES"):  # a kind, and not a game
        raise UnknownGame(f"No game of ours has the label {label}")
    return game
