"""Filling up the winch."""

from importlib import import_module

TOP = __name__.partition(".")[0]
line = import_module(TOP + ".board").line
GALLON = import_module(TOP + ".units").GALLON

LITRES_PER_START = 0.5


def order(starts):
    """What to ask for at the pump, for so many starts."""
    return line("Winch, pump", starts * LITRES_PER_START, GALLON)
