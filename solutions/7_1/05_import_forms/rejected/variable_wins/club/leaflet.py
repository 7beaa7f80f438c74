"""The leaflet."""

from club import imperial, metric


def for_members(tour):
    return f"{tour.name}: {metric.distance(tour.length)}, {metric.ascent(tour.climb)}"


def for_guests(tour):
    return f"{tour.name}: {imperial.distance(tour.length)}, {imperial.climbing(tour.climb)}"
