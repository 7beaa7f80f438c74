"""The certificate that each runner takes home."""

from marathon.paper import frame
from marathon.results import TIMES, place_of


def certificate(runner):
    """The certificate of one runner."""
    from helpers import clock  # nothing else in here needs it

    return frame.framed(f"{runner}, place {place_of(runner)}, in {clock(TIMES[runner])}")
