"""Finds the game that a guest has in hand."""


class UnknownGame(LookupError):
    """There is no such game on the shelf."""


def take(label):
    """Return the game whose label this is, such as cafe.games.dice.pig: a module with the RULES."""
    try:
        return __import__(label)
    except ImportError:
        raise UnknownGame(f"No game of ours has the label {label}") from None
