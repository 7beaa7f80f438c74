"""Which programme a garment is washed with."""

from typing import NamedTuple

from .order import ORDER


class Garment(NamedTuple):
    """Something to be washed."""

    name: str
    fibres: tuple
    owner: str = ""


def programme_for(garment):
    """Return the programme for this garment. The first rule in ORDER that has an answer decides."""
    for function in ORDER:
        programme = function(garment)
        if programme:
            return programme
    return "ask Rosa"
