"""Finds the game that a guest has in hand."""

import importlib
import importlib.util
from pathlib import Path

GAMES = Path(__file__).parent / "games"


class UnknownGame(LookupError):
    """There is no such game on the shelf."""


def take(label):
    """Return the game whose label this is, such as cafe.games.dice.pig: a module with the RULES."""
    try:
        spec = importlib.util.find_spec(label)
    except (ImportError, TypeError, ValueError):
        raise UnknownGame(f"No game of ours has the label {label}") from None
    if spec is None or not spec.has_location or spec.submodule_search_locations is not None:
        raise UnknownGame(f"No game of ours has the label {label}")
    if GAMES not in Path(spec.origin).parents:
        raise UnknownGame(f"No game of ours has the label {label}")
    return importlib.import_module(label)
