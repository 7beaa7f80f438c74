"""Pig, for two. Don't change this."""

import random

RULES = "Throw as often as you dare. A one, and the points of this turn are gone."


def throw():
    """Return what the die shows."""
    return random.randint(1, 6)
