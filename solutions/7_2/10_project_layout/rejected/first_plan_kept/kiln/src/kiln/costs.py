"""What a firing costs."""

from . import config
from .firing import plan


def cents(clay):
    hours, _ = plan(clay)[-1]
    return round(hours * config.CENTS_PER_HOUR)
