"""Draws the map for the club evening, once a year. Don't change this."""

from loft.races import flight_map

print(flight_map(release=(50.1, 8.7), lofts=[(51.5, 7.5), (51.2, 6.8), (52.4, 9.7)]))
