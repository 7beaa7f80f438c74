"""Which jets rise."""

import csv
import importlib.util
from pathlib import Path

spec = importlib.util.spec_from_file_location("fountain.notation", Path(__file__).with_name("notation.py"))
notation = importlib.util.module_from_spec(spec)
spec.loader.exec_module(notation)

FIGURES = Path(__file__).with_name("figures.csv")


def figures():
    """Return the figure at each valve."""
    with FIGURES.open(encoding="utf-8", newline="") as file:
        return dict(csv.reader(file))


def jets(show):
    """Return the figures whose jets rise, in their order, for a show like `V1 V3*2`."""
    figure = figures()
    return [figure[valve] for valve in notation.valves(show)]
