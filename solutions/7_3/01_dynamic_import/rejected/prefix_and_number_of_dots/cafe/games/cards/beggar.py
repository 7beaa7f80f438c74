"""Beggar My Neighbour, for a long evening. Don't change this."""

from cafe.games.cards import snap

RULES = "Pay for each court card: four for an ace, three for a king. Two aces in a row: shout."


def shout(one, other):
    """Return whether it is time to shout: at two aces."""
    return one == "ace" and snap(one, other)
