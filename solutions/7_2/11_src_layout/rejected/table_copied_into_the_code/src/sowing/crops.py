"""The table of the garden."""

CROPS = {
    "broad beans": "february march",
    "carrots": "march april may",
    "pumpkins": "april may",
    "spinach": "march april august",
}


def crops_in(month):
    """The names of the crops that are sown in ``month``."""
    return [crop for crop, months in CROPS.items() if month in months.split()]
