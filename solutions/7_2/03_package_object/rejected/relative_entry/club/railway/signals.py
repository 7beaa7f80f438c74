"""The signals."""

LAMPS = ("red", "yellow", "green")
