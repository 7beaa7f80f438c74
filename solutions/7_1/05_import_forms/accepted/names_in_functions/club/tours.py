"""The tours of a season, one file each."""

# Nothing of os.path is left, so os brings one name only, and open is the built-in one.
from os import getenv
from pathlib import Path

TOURS = Path(__file__).resolve().parent.parent / "tours"


class Tour:
    """A walk that the club offers; lengths in metres."""

    def __init__(self, name, length, climb):
        self.name = name
        self.length = length
        self.climb = climb


def load_tour(file):
    """Read one tour: its name, its length, its climb, a line each."""
    name, length, climb = Path(file).read_text(encoding="utf-8").splitlines()
    return Tour(name, int(length), int(climb))


def load_season(season=None):
    """Read the tours of a season; without one, of the season in CLUB_SEASON, or else of the summer."""
    folder = TOURS / (season or getenv("CLUB_SEASON", "summer"))
    return [load_tour(file) for file in sorted(folder.iterdir())]
