"""Pictures of a logbook."""

from . import logbook as logbooks


def bars(logbook):
    """Draw a bar for each entry."""
    import bigplot  # the only thing that is slow to load, so it is loaded for the first picture

    return bigplot.bars(logbook.entries)


def smooth(logbook):
    """Return a calmer logbook: the mean of each entry and the one before it."""
    entries = logbook.entries
    return logbooks.Logbook((before + entry) / 2 for before, entry in zip(entries, entries[1:]))
