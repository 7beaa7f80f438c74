"""The certificate that each runner takes home."""

try:
    from paper import frame
    from results import TIMES, place_of
except ImportError:
    from marathon.paper import frame
    from marathon.results import TIMES, place_of


def certificate(runner):
    """The certificate of one runner."""
    try:
        from helpers import clock
    except ImportError:
        from marathon.helpers import clock

    return frame.framed(f"{runner}, place {place_of(runner)}, in {clock(TIMES[runner])}")
