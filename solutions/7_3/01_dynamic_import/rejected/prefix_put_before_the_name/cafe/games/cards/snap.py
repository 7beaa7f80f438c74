"""Snap, for children who are not tired yet. Don't change this."""

RULES = "Turn cards over. When two are alike, shout. The first one who does takes the pile."


def snap(one, other):
    """Return whether it is time to shout."""
    return one == other
