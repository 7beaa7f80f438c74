"""Rules for what comes in every day. Otto looks after them."""

from washroom.washing import rule


@rule(order=10)
def sickbay(garment):
    """What belongs to the sickbay is boiled."""
    return "boil at 95 degrees" if garment.owner == "sickbay" else None


@rule(order=40)
def cotton(garment):
    """Cotton is easy."""
    return "60 degrees" if "cotton" in garment.fibres else None
