"""The leaflet that hangs in the station."""

from club import imperial, metric


def for_members(tour):
    """One line, in kilometres."""
    return f"{tour.name}: {metric.distance(tour.length)}, {metric.ascent(tour.climb)}"


def for_guests(tour):
    """One line, in miles. Added when the guests came."""
    return f"{tour.name}: {imperial.distance(tour.length)}, {imperial.climbing(tour.climb)}"
