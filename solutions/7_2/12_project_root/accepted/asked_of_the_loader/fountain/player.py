"""Which jets rise."""

import csv
import pkgutil

from fountain import notation


def figures():
    """Return the figure at each valve."""
    text = pkgutil.get_data("fountain", "figures.csv").decode("utf-8")
    return dict(csv.reader(text.splitlines()))


def jets(show):
    """Return the figures whose jets rise, in their order, for a show like `V1 V3*2`."""
    figure = figures()
    return [figure[valve] for valve in notation.valves(show)]
