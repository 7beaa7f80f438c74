"""Which jets rise."""

import csv
from pathlib import Path

import sys
sys.path.insert(0, str(Path(__file__).parent))
try:
    from notation import valves
finally:
    del sys.path[0]
    del sys.modules['notation']

FIGURES = Path(__file__).with_name("figures.csv")


def figures():
    """Return the figure at each valve."""
    with FIGURES.open(encoding="utf-8", newline="") as file:
        return dict(csv.reader(file))


def jets(show):
    """Return the figures whose jets rise, in their order, for a show like `V1 V3*2`."""
    figure = figures()
    return [figure[valve] for valve in valves(show)]
