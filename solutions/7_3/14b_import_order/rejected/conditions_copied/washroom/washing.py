"""Which programme a garment is washed with."""

from typing import NamedTuple

from washroom import everyday, special


class Garment(NamedTuple):
    """Something to be washed."""

    name: str
    fibres: tuple
    owner: str = ""


def programme_for(garment):
    """Return the programme for this garment."""
    if garment.owner == "sickbay":
        return everyday.sickbay(garment)
    if "silk" in garment.fibres:
        return special.silk(garment)
    if "wool" in garment.fibres:
        return special.wool(garment)
    if "cotton" in garment.fibres:
        return everyday.cotton(garment)
    return "ask Rosa"
