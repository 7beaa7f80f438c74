"""The certificate that each runner takes home."""

from marathon import helpers, results
from marathon.paper import frame


def certificate(runner):
    """The certificate of one runner."""
    return frame.framed(f"{runner}, place {results.place_of(runner)}, in {helpers.clock(results.TIMES[runner])}")
