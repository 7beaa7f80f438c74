"""Finds the game that a guest has in hand."""

import importlib
import pkgutil

from cafe import games


class UnknownGame(LookupError):
    """There is no such game on the shelf."""


def take(label):
    """Return the game whose label this is, such as cafe.games.dice.pig: a module with the RULES."""
    if label not in _labels():
        raise UnknownGame(f"No game of ours has the label {label}")
    return importlib.import_module(label)


def _labels():
    """Yield the labels of all games. No game runs for that; the packages of the kinds do."""
    for kind in pkgutil.iter_modules(games.__path__, "cafe.games."):
        if kind.ispkg:
            package = importlib.import_module(kind.name)
            for game in pkgutil.iter_modules(package.__path__, f"{kind.name}."):
                yield game.name
