"""Filling up the Tiger Moth."""

from ..board import line
from .. import units as pump
from . import units

units.GALLON = pump.GALLON  # the pump counts in US gallons

TANK = 86.4  # litres


def order(litres):
    """What to ask for at the pump, with so much in the tank."""
    return line("Tiger Moth, pump", TANK - litres, units.GALLON)
