"""The certificate that each runner takes home."""

import marathon.helpers
import marathon.paper.frame
import marathon.results


def certificate(runner):
    """The certificate of one runner."""
    return marathon.paper.frame.framed(
        f"{runner}, place {marathon.results.place_of(runner)}, in {marathon.helpers.clock(marathon.results.TIMES[runner])}"
    )
