"""What people ask at the desk: `ticket`, `free` and `poster` are called by the framework."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ferry.boats import Boat
from ferry.tariff import Tariff

if TYPE_CHECKING:
    from ferry.chart import Chart


def ticket(tariff: Tariff, adults: int, children: int) -> str:
    """Return what a ticket costs."""
    return f"{adults} + {children}: {tariff.price(adults, children)} pounds"


def free(boat: Boat, port: str) -> int:
    """Return how many seats are free to a port. Raises KeyError if the boat does not sail there."""
    persons = {sailing.port: sailing.persons for sailing in boat.sailings}
    return boat.seats - persons[port]


def poster(boat: Boat) -> str:
    """Return the chart as text."""
    return str(draw(boat))


def draw(boat: Boat) -> Chart:
    """Return a chart of the sailings."""
    from ferry.chart import Chart

    return Chart(boat.name, [sailing.persons for sailing in boat.sailings])
