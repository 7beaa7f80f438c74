"""Finds the game that a guest has in hand."""

import sys

from cafe.games.cards import beggar, snap
from cafe.games.dice import pig

GAMES = {game.__name__: game for game in (beggar, pig, sys.modules[snap.__module__])}


class UnknownGame(LookupError):
    """There is no such game on the shelf."""


def take(label):
    """Return the game whose label this is, such as cafe.games.dice.pig: a module with the RULES."""
    try:
        return GAMES[label]
    except KeyError:
        raise UnknownGame(f"No game of ours has the label {label}") from None
