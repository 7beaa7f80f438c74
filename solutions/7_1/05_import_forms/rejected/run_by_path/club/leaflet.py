"""The leaflet."""

import runpy
from pathlib import Path

km = runpy.run_path(str(Path(__file__).with_name("metric.py")))
miles = runpy.run_path(str(Path(__file__).with_name("imperial.py")))


def for_members(tour):
    return f"{tour.name}: {km['distance'](tour.length)}, {km['ascent'](tour.climb)}"


def for_guests(tour):
    return f"{tour.name}: {miles['distance'](tour.length)}, {miles['climbing'](tour.climb)}"
