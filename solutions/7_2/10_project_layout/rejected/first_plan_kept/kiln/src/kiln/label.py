"""The note on the door of the kiln."""

from .firing import plan
from .utils import clock


def text(clay):
    hours, degrees = plan(clay)[-1]
    return f"HOT: {clay}, {degrees} degrees. Do not open before {clock(3 * hours)}."
