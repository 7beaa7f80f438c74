"""Finds the game that a guest has in hand."""

import importlib.util
from pathlib import Path


class UnknownGame(LookupError):
    """There is no such game on the shelf."""


def take(label):
    """Return the game whose label this is, such as cafe.games.dice.pig: a module with the RULES."""
    parts = label.split(".")
    if parts[:2] != ["cafe", "games"] or len(parts) != 4 or not all(part.isidentifier() for part in parts):
        raise UnknownGame(f"No game of ours has the label {label}")
    file = Path(__file__).parent.joinpath(*parts[1:]).with_suffix(".py")
    if not file.is_file():
        raise UnknownGame(f"No game of ours has the label {label}")
    spec = importlib.util.spec_from_file_location(label, file)
    game = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(game)
    return game
