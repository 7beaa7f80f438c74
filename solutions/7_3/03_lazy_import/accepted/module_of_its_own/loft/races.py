"""What the club works out about its races."""


def speed(metres, minutes):
    """Return how fast a pigeon was, in metres per minute."""
    return metres / minutes


def ranking(speeds):
    """Return the names of the pigeons, the fastest first."""
    return sorted(speeds, key=speeds.get, reverse=True)


def flight_map(*arguments, **options):
    """Draw the flights; see loft.maps, which is loaded here and not before."""
    from loft.maps import flight_map

    return flight_map(*arguments, **options)
