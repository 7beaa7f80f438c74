"""Where the cider lies."""

import math

LITERS_PER_BARREL = 225


def barrels(liters):
    """Return how many barrels this amount fills, the last one perhaps only in part."""
    if liters < 0:
        raise ValueError(f"an amount of cider cannot be negative: {liters}")
    return math.ceil(liters / LITERS_PER_BARREL)
