"""Which jets rise."""

import csv
import sys
from pathlib import Path

from fountain.notation import valves

FIGURES = next(file for entry in sys.path if (file := Path(entry, "fountain", "figures.csv")).is_file())


def figures():
    """Return the figure at each valve."""
    with open(FIGURES, encoding="utf-8", newline="") as file:
        return dict(csv.reader(file))


def jets(show):
    """Return the figures whose jets rise, in their order, for a show like `V1 V3*2`."""
    figure = figures()
    return [figure[valve] for valve in valves(show)]
