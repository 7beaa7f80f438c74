"""How much of it: what both the models and the services go by."""

DROPS_PER_KILO = 2
MOST_DROPS = 45


def dose_for(kilos):
    """How many drops an animal of this weight gets, which is never more than is good for it."""
    return min(round(kilos * DROPS_PER_KILO), MOST_DROPS)
