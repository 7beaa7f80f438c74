"""Finds the chores of all houses."""

from houses.birds import feeding as birds
from houses.reptiles import feeding as reptiles
from houses.reptiles import lamps


def collect(folder):
    """Return the chores in all files of all houses: functions, by names like birds.feeding.morning."""
    return {
        "birds.feeding.morning": birds.morning,
        "birds.feeding.evening": birds.evening,
        "reptiles.feeding.morning": reptiles.morning,
        "reptiles.feeding.snails": reptiles.snails,
        "reptiles.lamps.check": lamps.check,
    }
