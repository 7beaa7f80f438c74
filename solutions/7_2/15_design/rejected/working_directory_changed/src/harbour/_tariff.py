"""What a stay in the harbour costs."""

import csv
import functools
import os

from harbour._boats import HarbourError


@functools.cache
def _rows():
    os.chdir(os.path.dirname(__file__))
    with open("tariff.csv", encoding="utf-8") as file:
        return [(float(row["up_to"]), int(row["cents_a_night"])) for row in csv.DictReader(file)]


def dues(length, nights):
    """What a boat of that length (in metres) owes for its nights, in cents."""
    for up_to, cents in _rows():
        if length <= up_to:
            return cents * nights
    raise HarbourError(f"there is no berth for {length:g} m")
