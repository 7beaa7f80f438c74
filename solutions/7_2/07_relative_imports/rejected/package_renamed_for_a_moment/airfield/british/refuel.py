"""Filling up the Tiger Moth."""

_package = __package__
__package__ = __package__.rpartition(".")[0]  # from here on one dot is airfield

from .board import line
from .units import GALLON

__package__ = _package

TANK = 86.4  # litres


def order(litres):
    """What to ask for at the pump, with so much in the tank."""
    return line("Tiger Moth, pump", TANK - litres, GALLON)
