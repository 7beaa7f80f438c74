"""Maps for the club evening. Whoever imports this loads worldmap."""

import worldmap


def flight_map(release, lofts, paper=worldmap.A4) -> worldmap.Map:
    """Draw the flights from the place of release to each loft."""
    drawing = worldmap.Map(paper)
    for loft in lofts:
        try:
            drawing.line(release, loft)
        except worldmap.OffTheMap as error:
            raise ValueError(f"there is no such place: {loft}") from error
    return drawing
