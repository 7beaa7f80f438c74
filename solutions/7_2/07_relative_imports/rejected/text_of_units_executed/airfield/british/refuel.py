"""Filling up the Tiger Moth."""

from pathlib import Path

from .. import units
from ..board import line

exec(Path(units.__file__).read_text(encoding="utf-8"))

TANK = 86.4  # litres


def order(litres):
    """What to ask for at the pump, with so much in the tank."""
    return line("Tiger Moth, pump", TANK - litres, GALLON)
