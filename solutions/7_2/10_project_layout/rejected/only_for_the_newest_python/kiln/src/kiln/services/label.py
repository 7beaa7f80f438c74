"""The note on the door of the kiln."""

from kiln.core.clock import clock
from kiln.core.firing import plan


def text(clay):
    hours, degrees = plan(clay)[-1]
    return f"HOT: {clay}, {degrees} degrees. Do not open before {clock(3 * hours)}."
