"""Rules for what needs some care. Rosa looks after them."""

from washroom.washing import rule


@rule(order=20)
def silk(garment):
    """Silk does not go into a machine."""
    return "by hand" if "silk" in str(garment.fibres) else None


@rule(order=30)
def wool(garment):
    """Wool must stay cool, or it shrinks."""
    return "30 degrees, slowly" if "wool" in str(garment.fibres) else None
