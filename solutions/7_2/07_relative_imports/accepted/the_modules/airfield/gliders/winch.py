"""Filling up the winch."""

from .. import board, units

LITRES_PER_START = 0.5


def order(starts):
    """What to ask for at the pump, for so many starts."""
    return board.line("Winch, pump", starts * LITRES_PER_START, units.GALLON)
