"""The leaflet that hangs in the station."""

from club import imperial, metric


def for_members(tour):
    """One line, in kilometres."""
    return f"{tour.name}: {metric.distance(tour.length)}, {tour.climb:.0f} m up"


def for_guests(tour):
    """One line, in miles. Added when the guests came."""
    return f"{tour.name}: {imperial.distance(tour.length)}, {tour.climb / 0.3048:.0f} ft of climbing"
