"""What a firing costs."""

from kiln import config
from kiln.firing import plan


def cents(clay):
    hours, _ = plan(clay)[-1]
    return round(hours * config.CENTS_PER_HOUR)
