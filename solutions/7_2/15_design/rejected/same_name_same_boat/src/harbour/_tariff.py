"""What a stay in the harbour costs."""

import csv
import functools
from importlib.resources import files

from harbour._boats import HarbourError


@functools.cache
def _rows():
    text = files("harbour").joinpath("tariff.csv").read_text(encoding="utf-8")
    return [(float(row["up_to"]), int(row["cents_a_night"])) for row in csv.DictReader(text.splitlines())]


def dues(length, nights):
    """What a boat of that length (in metres) owes for its nights, in cents."""
    for up_to, cents in _rows():
        if length <= up_to:
            return cents * nights
    raise HarbourError(f"there is no berth for {length:g} m")
