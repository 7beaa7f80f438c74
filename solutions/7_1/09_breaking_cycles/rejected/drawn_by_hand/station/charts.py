"""Pictures of a logbook."""

import bigplot

from station.logbook import Logbook


def bars(logbook):
    """Draw a bar for each entry."""
    return bigplot.bars(logbook.entries)


def smooth(logbook):
    """Return a calmer logbook: the mean of each entry and the one before it."""
    entries = logbook.entries
    return Logbook((before + entry) / 2 for before, entry in zip(entries, entries[1:]))
