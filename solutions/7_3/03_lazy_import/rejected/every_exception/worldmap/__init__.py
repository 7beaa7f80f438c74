"""Stands in for a large library that draws maps. Don't change this, it belongs to other people."""

from worldmap.coast import COAST

A4 = (297, 210)
A3 = (420, 297)


class OffTheMap(Exception):
    """There is no such place on earth."""


class Map:
    """A map on a sheet of paper, with the coasts, and lines between places."""

    def __init__(self, paper):
        self.paper = paper
        self.coast = COAST
        self.lines = []

    def line(self, start, end):
        """Draw a line between two places, each given by its latitude and longitude."""
        for latitude, longitude in (start, end):
            if abs(latitude) > 90 or abs(longitude) > 180:
                raise OffTheMap(f"{latitude}, {longitude}")
        self.lines.append((start, end))

    def __str__(self):
        width, height = self.paper
        return f"a map of {width} by {height} mm, with {len(self.lines)} flights"
