"""Who came in, and when."""

from pathlib import Path

from marathon import helpers

exec(Path(helpers.__file__).read_text(encoding="utf-8"))

TIMES = {"Abebe": 8047, "Rosa": 8552, "Ingrid": 9310}  # in seconds


def place_of(runner):
    """The place of a runner: 1 for the first."""
    return sorted(TIMES, key=TIMES.get).index(runner) + 1


def table():
    """The runners in the order in which they came in."""
    runners = sorted(TIMES, key=TIMES.get)
    return "\n".join(f"{place_of(runner)}. {runner:<8}{clock(TIMES[runner])}" for runner in runners)
