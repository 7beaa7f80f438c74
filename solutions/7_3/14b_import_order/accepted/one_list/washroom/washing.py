"""Which programme a garment is washed with."""

from typing import NamedTuple

from washroom import everyday, special

# The first rule that has an answer decides.
RULES = [everyday.sickbay, special.silk, special.wool, everyday.cotton]


class Garment(NamedTuple):
    """Something to be washed."""

    name: str
    fibres: tuple
    owner: str = ""


def programme_for(garment):
    """Return the programme for this garment."""
    for function in RULES:
        programme = function(garment)
        if programme:
            return programme
    return "ask Rosa"
