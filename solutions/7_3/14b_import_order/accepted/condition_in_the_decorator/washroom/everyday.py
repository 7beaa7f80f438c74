"""Rules for what comes in every day. Otto looks after them."""

from washroom.washing import rule


@rule(order=10, when=lambda garment: garment.owner == "sickbay")
def sickbay(garment):
    """What belongs to the sickbay is boiled."""
    return "boil at 95 degrees"


@rule(order=40, when=lambda garment: "cotton" in garment.fibres)
def cotton(garment):
    """Cotton is easy."""
    return "60 degrees"
