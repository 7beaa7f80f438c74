"""The certificate that each runner takes home."""

from marathon import load
from marathon.results import TIMES, place_of

frame = load("paper/frame.py")


def certificate(runner):
    """The certificate of one runner."""
    clock = load("helpers.py").clock  # nothing else in here needs it

    return frame.framed(f"{runner}, place {place_of(runner)}, in {clock(TIMES[runner])}")
