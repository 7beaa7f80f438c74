"""Filling up the winch."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from board import line
from units import GALLON

LITRES_PER_START = 0.5


def order(starts):
    """What to ask for at the pump, for so many starts."""
    return line("Winch, pump", starts * LITRES_PER_START, GALLON)
