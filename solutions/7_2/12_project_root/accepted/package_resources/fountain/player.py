"""Which jets rise."""

import csv
from importlib.resources import files

from fountain.notation import valves


def figures():
    """Return the figure at each valve."""
    text = (files("fountain") / "figures.csv").read_text(encoding="utf-8")
    return dict(csv.reader(text.splitlines()))


def jets(show):
    """Return the figures whose jets rise, in their order, for a show like `V1 V3*2`."""
    figure = figures()
    return [figure[valve] for valve in valves(show)]
