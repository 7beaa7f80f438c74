"""A tune of the guild. Don't change this."""

from carillon.bells import D, E, F, G

TITLE = "Harvest"
NOTES = [G, F, E, D]
