"""What a seismometer measured. Until version 1.9 this was seismo.reading."""

from dataclasses import dataclass

LIMIT = 4.0  # a program may set it


@dataclass
class Reading:
    place: str
    magnitude: float


def strong(readings):
    """Return the readings from the limit on."""
    return [reading for reading in readings if reading.magnitude >= LIMIT]


def _rounded(reading):
    return f"{reading.magnitude:.1f}"
