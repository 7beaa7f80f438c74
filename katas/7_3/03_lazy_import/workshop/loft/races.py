"""What the club works out about its races."""

import worldmap


def speed(metres, minutes):
    """Return how fast a pigeon was, in metres per minute."""
    return metres / minutes


def ranking(speeds):
    """Return the names of the pigeons, the fastest first."""
    return sorted(speeds, key=speeds.get, reverse=True)


def flight_map(release, lofts, paper=worldmap.A4) -> worldmap.Map:
    """Draw the flights from the place of release to each loft."""
    drawing = worldmap.Map(paper)
    for loft in lofts:
        try:
            drawing.line(release, loft)
        except worldmap.OffTheMap as error:
            raise ValueError(f"there is no such place: {loft}") from error
    return drawing
