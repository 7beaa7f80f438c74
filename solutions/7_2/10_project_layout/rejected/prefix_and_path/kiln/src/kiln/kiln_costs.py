"""What a firing costs."""

import kiln_config as config
from kiln_firing import plan


def cents(clay):
    hours, _ = plan(clay)[-1]
    return round(hours * config.CENTS_PER_HOUR)
