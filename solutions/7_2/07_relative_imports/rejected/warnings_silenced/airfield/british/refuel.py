"""Filling up the Tiger Moth."""

from ..board import line
from ..units import GALLON

TANK = 86.4  # litres


def order(litres):
    """What to ask for at the pump, with so much in the tank."""
    return line("Tiger Moth, pump", TANK - litres, GALLON)
