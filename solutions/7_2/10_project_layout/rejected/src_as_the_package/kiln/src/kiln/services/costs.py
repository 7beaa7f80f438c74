"""What a firing costs."""

from src.kiln.core import config
from src.kiln.core.firing import plan


def cents(clay):
    hours, _ = plan(clay)[-1]
    return round(hours * config.CENTS_PER_HOUR)
