"""Pictures of a logbook."""

from station.logbook import Logbook
from station.pictures import bars  # programs look for it here


def smooth(logbook):
    """Return a calmer logbook: the mean of each entry and the one before it."""
    entries = logbook.entries
    return Logbook((before + entry) / 2 for before, entry in zip(entries, entries[1:]))
