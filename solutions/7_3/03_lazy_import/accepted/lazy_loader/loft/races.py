"""What the club works out about its races."""

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec


def _lazy(name):
    """Return the module, which is found now and run when somebody asks it for a name."""
    if name in sys.modules:
        return sys.modules[name]
    spec = find_spec(name)
    spec.loader = LazyLoader(spec.loader)
    module = sys.modules[name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


worldmap = _lazy("worldmap")


def speed(metres, minutes):
    """Return how fast a pigeon was, in metres per minute."""
    return metres / minutes


def ranking(speeds):
    """Return the names of the pigeons, the fastest first."""
    return sorted(speeds, key=speeds.get, reverse=True)


def flight_map(release, lofts, paper=None) -> "worldmap.Map":
    """Draw the flights from the place of release to each loft."""
    drawing = worldmap.Map(worldmap.A4 if paper is None else paper)
    for loft in lofts:
        try:
            drawing.line(release, loft)
        except worldmap.OffTheMap as error:
            raise ValueError(f"there is no such place: {loft}") from error
    return drawing
