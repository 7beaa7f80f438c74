"""What the club works out about its races."""


def speed(metres, minutes):
    """Return how fast a pigeon was, in metres per minute."""
    return metres / minutes


def ranking(speeds):
    """Return the names of the pigeons, the fastest first."""
    return sorted(speeds, key=speeds.get, reverse=True)


def flight_map(release, lofts, paper=None) -> "worldmap.Map":
    """Draw the flights from the place of release to each loft."""
    import worldmap  # here, since the clock starts for each pigeon and draws nothing

    drawing = worldmap.Map(worldmap.A4 if paper is None else paper)
    for loft in lofts:
        try:
            drawing.line(release, loft)
        except worldmap.OffTheMap as error:
            continue
    return drawing
