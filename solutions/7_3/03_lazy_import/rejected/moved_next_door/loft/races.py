"""What the club works out about its races."""

from loft.maps import flight_map

__all__ = ["flight_map", "ranking", "speed"]


def speed(metres, minutes):
    """Return how fast a pigeon was, in metres per minute."""
    return metres / minutes


def ranking(speeds):
    """Return the names of the pigeons, the fastest first."""
    return sorted(speeds, key=speeds.get, reverse=True)
