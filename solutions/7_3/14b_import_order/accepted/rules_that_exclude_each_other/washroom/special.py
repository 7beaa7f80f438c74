"""Rules for what needs some care. Rosa looks after them."""

from washroom.washing import rule


@rule
def silk(garment):
    """Silk does not go into a machine."""
    return "by hand" if "silk" in garment.fibres and garment.owner != "sickbay" else None


@rule
def wool(garment):
    """Wool must stay cool, or it shrinks."""
    alone = garment.owner != "sickbay" and "silk" not in garment.fibres
    return "30 degrees, slowly" if "wool" in garment.fibres and alone else None
