"""The days on which the mountain is full."""

WEEKEND = ("saturday", "sunday")
