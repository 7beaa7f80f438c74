"""Rules that come before all others."""

from washroom.washing import rule


@rule
def sickbay(garment):
    """What belongs to the sickbay is boiled."""
    return "boil at 95 degrees" if garment.owner == "sickbay" else None
