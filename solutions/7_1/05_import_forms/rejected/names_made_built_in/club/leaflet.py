"""The leaflet that hangs in the station."""

# One name can't mean two things here, so each distance gets a name of its own.
from club.imperial import climbing
from club.imperial import distance as miles
from club.metric import ascent
from club.metric import distance as kilometres


def for_members(tour):
    """One line, in kilometres."""
    return f"{tour.name}: {kilometres(tour.length)}, {ascent(tour.climb)}"


def for_guests(tour):
    """One line, in miles. Added when the guests came."""
    return f"{tour.name}: {miles(tour.length)}, {climbing(tour.climb)}"
