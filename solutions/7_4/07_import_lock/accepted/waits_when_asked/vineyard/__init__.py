"""The frost alarm of a vineyard. `import vineyard` starts to watch."""

from vineyard.watch import Watch

_watch = Watch("readings.csv")
_watch.start()


def latest():
    """Return the latest reading of each row. The first one is always there."""
    return dict(_watch.begun().latest)


def alarms():
    """Return what was called out so far, in order."""
    return list(_watch.begun().alarms)


def sunrise():
    """Wait for the last reading, and return all alarms of the night."""
    _watch.join()
    return alarms()
