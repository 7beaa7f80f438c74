"""Which jets rise."""

import csv
from importlib.resources import files

from fountain.player.notation import valves


def figures():
    """Return the figure at each valve."""
    with (files("fountain") / "figures.csv").open(encoding="utf-8", newline="") as file:
        return dict(csv.reader(file))


def jets(show):
    """Return the figures whose jets rise, in their order, for a show like `V1 V3*2`."""
    figure = figures()
    return [figure[valve] for valve in valves(show)]
