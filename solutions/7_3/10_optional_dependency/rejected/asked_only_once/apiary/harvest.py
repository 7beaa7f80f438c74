"""The honey of this year, in kilograms. Don't change this."""

HARVEST = {"Linden": 12, "Orchard": 7, "Heather": 9}
