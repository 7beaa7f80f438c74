"""The numbers that a dose goes by."""

DROPS_PER_KILO = 2
MOST_DROPS = 45
