"""Finds the game that a guest has in hand."""

import importlib


class UnknownGame(LookupError):
    """There is no such game on the shelf."""


def take(label):
    """Return the game whose label this is, such as cafe.games.dice.pig: a module with the RULES."""
    if not label.startswith("cafe.games") or label.count(".") != 3:
        raise UnknownGame(f"No game of ours has the label {label}")
    try:
        return importlib.import_module(label)
    except ImportError:
        raise UnknownGame(f"No game of ours has the label {label}") from None
