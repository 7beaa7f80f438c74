"""What a firing costs."""

from kiln.core import config
from kiln.core.firing import plan


def cents(clay):
    hours, _ = plan(clay)[-1]
    return round(hours * config.CENTS_PER_HOUR)
