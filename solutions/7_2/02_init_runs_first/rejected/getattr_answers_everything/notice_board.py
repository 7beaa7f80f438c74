"""Prints the low waters for the notice board, on the server, every night. Don't change this."""

from tides.table import low_waters

print("Low water at", *low_waters("03:40"))
