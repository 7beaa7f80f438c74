"""Filling up the Tiger Moth."""

from importlib import import_module

from ..board import line

GALLON = import_module("..units", __package__).GALLON

TANK = 86.4  # litres


def order(litres):
    """What to ask for at the pump, with so much in the tank."""
    return line("Tiger Moth, pump", TANK - litres, GALLON)
