"""The player: it makes hammers move."""

from .works.hammers import strikes


def play(tune):
    """Return which hammers strike for this tune, in their order."""
    return f"{tune.TITLE}: hammers {strikes(tune.NOTES)}"
