"""The leaflet."""

import club.imperial, club.metric

distance = club.metric.distance


def for_members(tour):
    return f"{tour.name}: {distance(tour.length)}, {club.metric.ascent(tour.climb)}"


def for_guests(tour):
    global distance
    try:
        distance = club.imperial.distance
        return for_members(tour).split(",")[0] + f", {club.imperial.climbing(tour.climb)}"
    finally:
        distance = club.metric.distance
