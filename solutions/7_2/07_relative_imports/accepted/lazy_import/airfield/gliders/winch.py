"""Filling up the winch."""

lazy from ..board import line
lazy from ..units import GALLON

LITRES_PER_START = 0.5


def order(starts):
    """What to ask for at the pump, for so many starts."""
    return line("Winch, pump", starts * LITRES_PER_START, GALLON)
