"""Filling up the Tiger Moth."""

from .. import board, units

TANK = 86.4  # litres


def order(litres):
    """What to ask for at the pump, with so much in the tank."""
    return board.line("Tiger Moth, pump", TANK - litres, units.GALLON)
