"""The certificate that each runner takes home."""

import paper.frame
from results import TIMES, place_of


def certificate(runner):
    """The certificate of one runner."""
    from helpers import clock  # nothing else in here needs it

    return paper.frame.framed(f"{runner}, place {place_of(runner)}, in {clock(TIMES[runner])}")
