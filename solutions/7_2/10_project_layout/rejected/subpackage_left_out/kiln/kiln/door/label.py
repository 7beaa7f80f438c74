"""The note on the door of the kiln."""

from kiln.firing import plan
from kiln.utils import clock


def text(clay):
    hours, degrees = plan(clay)[-1]
    return f"HOT: {clay}, {degrees} degrees. Do not open before {clock(3 * hours)}."
