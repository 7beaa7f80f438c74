"""Filling up the winch."""

from ..board import line
from ..units import GALLON

LITRES_PER_START = 0.5


def order(starts):
    """What to ask for at the pump, for so many starts."""
    return line("Winch, pump", starts * LITRES_PER_START, GALLON)
