"""Rules for what comes in every day. Otto looks after them."""

from washroom.washing import rule


@rule
def cotton(garment):
    """Cotton is easy."""
    return "60 degrees" if "cotton" in garment.fibres else None
