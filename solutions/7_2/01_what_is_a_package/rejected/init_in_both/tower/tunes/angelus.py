"""The tune of the tower."""

from carillon.bells import C, G

TITLE = "Angelus"
NOTES = [C, C, G, C]
