"""Rules for what needs some care. Rosa looks after them."""

from washroom.washing import rule


@rule(order=20, when=lambda garment: "silk" in garment.fibres)
def silk(garment):
    """Silk does not go into a machine."""
    return "by hand"


@rule(order=30, when=lambda garment: "wool" in garment.fibres)
def wool(garment):
    """Wool must stay cool, or it shrinks."""
    return "30 degrees, slowly"
