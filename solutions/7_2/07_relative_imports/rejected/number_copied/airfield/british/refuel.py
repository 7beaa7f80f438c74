"""Filling up the Tiger Moth."""

from ..board import line

TANK = 86.4  # litres
GALLON = 3.785  # litres


def order(litres):
    """What to ask for at the pump, with so much in the tank."""
    return line("Tiger Moth, pump", TANK - litres, GALLON)
