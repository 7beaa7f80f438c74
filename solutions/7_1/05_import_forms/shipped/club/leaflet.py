"""The leaflet that hangs in the station."""

from club.metric import *
from club.imperial import *


def for_members(tour):
    """One line, in kilometres."""
    return f"{tour.name}: {distance(tour.length)}, {ascent(tour.climb)}"


def for_guests(tour):
    """One line, in miles. Added when the guests came."""
    return f"{tour.name}: {distance(tour.length)}, {climbing(tour.climb)}"
