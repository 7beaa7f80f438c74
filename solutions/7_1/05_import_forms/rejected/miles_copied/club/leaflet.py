"""The leaflet that hangs in the station."""

from club.imperial import climbing
from club.metric import ascent, distance


def for_members(tour):
    """One line, in kilometres."""
    return f"{tour.name}: {distance(tour.length)}, {ascent(tour.climb)}"


def for_guests(tour):
    """One line, in miles. Added when the guests came."""
    return f"{tour.name}: {tour.length / 1609.344:.1f} miles, {climbing(tour.climb)}"
