"""Which jets rise."""

import csv
import sys
from pathlib import Path

sys.path.append("fountain")  # or notation is not found

import notation

FIGURES = Path(__file__).with_name("figures.csv")


def figures():
    """Return the figure at each valve."""
    with open(FIGURES, encoding="utf-8", newline="") as file:
        return dict(csv.reader(file))


def jets(show):
    """Return the figures whose jets rise, in their order, for a show like `V1 V3*2`."""
    figure = figures()
    return [figure[valve] for valve in notation.valves(show)]
