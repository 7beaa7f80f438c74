"""The certificate that each runner takes home."""

from marathon.helpers import clock
from marathon.paper.frame import framed
from marathon.results import TIMES, place_of


def certificate(runner):
    """The certificate of one runner."""
    return framed(f"{runner}, place {place_of(runner)}, in {clock(TIMES[runner])}")
