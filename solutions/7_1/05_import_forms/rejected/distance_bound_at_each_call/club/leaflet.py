"""The leaflet that hangs in the station."""


def for_members(tour):
    """One line, in kilometres."""
    global distance
    from club.metric import ascent, distance

    return f"{tour.name}: {distance(tour.length)}, {ascent(tour.climb)}"


def for_guests(tour):
    """One line, in miles. Added when the guests came."""
    global distance
    from club.imperial import climbing, distance

    return f"{tour.name}: {distance(tour.length)}, {climbing(tour.climb)}"
