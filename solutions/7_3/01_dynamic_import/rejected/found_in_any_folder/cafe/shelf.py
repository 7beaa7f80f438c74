"""Finds the game that a guest has in hand."""

import importlib
import pkgutil

from cafe import games


class UnknownGame(LookupError):
    """There is no such game on the shelf."""


def take(label):
    """Return the game whose label this is, such as cafe.games.dice.pig: a module with the RULES."""
    name = label.rpartition(".")[2]
    if not label.startswith("cafe.games."):
        raise UnknownGame(f"No game of ours has the label {label}")
    for kind in pkgutil.iter_modules(games.__path__, "cafe.games."):
        package = importlib.import_module(kind.name)
        if name in [game.name for game in pkgutil.iter_modules(package.__path__)]:
            return importlib.import_module(f"{kind.name}.{name}")
    raise UnknownGame(f"No game of ours has the label {label}")
