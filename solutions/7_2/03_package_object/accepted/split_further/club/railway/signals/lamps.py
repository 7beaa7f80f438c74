"""The lamps of the signals."""

LAMPS = ("red", "yellow", "green")
