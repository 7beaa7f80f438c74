"""Filling up the Tiger Moth."""

from ..board import line
from ..units import GALLON


def order(litres):
    """What to ask for at the pump, with so much in the tank."""
    return line("Tiger Moth, pump", 66.4, GALLON)
