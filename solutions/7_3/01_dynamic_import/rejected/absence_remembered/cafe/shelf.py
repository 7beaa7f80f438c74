"""Finds the game that a guest has in hand."""

import importlib


class UnknownGame(LookupError):
    """There is no such game on the shelf."""


_unknown = set()  # asked for before, and not there


def take(label):
    """Return the game whose label this is, such as cafe.games.dice.pig: a module with the RULES."""
    parts = label.split(".")
    if parts[:2] != ["cafe", "games"] or len(parts) != 4 or not all(part.isidentifier() for part in parts):
        raise UnknownGame(f"No game of ours has the label {label}")
    if label in _unknown:
        raise UnknownGame(f"No game of ours has the label {label}")
    try:
        return importlib.import_module(label)
    except ImportError:
        _unknown.add(label)
        raise UnknownGame(f"No game of ours has the label {label}") from None
