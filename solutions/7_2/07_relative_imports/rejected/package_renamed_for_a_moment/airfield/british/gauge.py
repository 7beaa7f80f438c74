"""The fuel gauge of the Tiger Moth."""

from ..board import line
from .units import GALLON


def reading(litres):
    """What the gauge shows with so much in the tank."""
    return line("Tiger Moth, gauge", litres, GALLON)
