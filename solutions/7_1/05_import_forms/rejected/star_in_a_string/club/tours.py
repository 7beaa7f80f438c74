"""The tours."""

import os

TOURS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "tours")


class Tour:
    """A walk that the club offers; lengths in metres."""

    def __init__(self, name, length, climb):
        self.name = name
        self.length = length
        self.climb = climb


def load_tour(file):
    """Read one tour."""
    with open(file) as lines:
        name, length, climb = lines.read().splitlines()
    return Tour(name, int(length), int(climb))


def load_season(season=None):
    """Read the tours of a season; without one, of the season in CLUB_SEASON, or else of the summer."""
    folder = os.path.join(TOURS, season or os.getenv("CLUB_SEASON", "summer"))
    return [load_tour(os.path.join(folder, name)) for name in sorted(os.listdir(folder))]
