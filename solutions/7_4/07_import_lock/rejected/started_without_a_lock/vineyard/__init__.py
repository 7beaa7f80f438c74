"""The frost alarm of a vineyard. The first call starts to watch."""

from vineyard.watch import Watch

_watch = None


def _started():
    global _watch
    if _watch is None:
        _watch = Watch("readings.csv")
        _watch.start()
    return _watch


def latest():
    """Return the latest reading of each row. The first one is always there."""
    return dict(_started().latest)


def alarms():
    """Return what was called out so far, in order."""
    return list(_started().alarms)


def sunrise():
    """Wait for the last reading, and return all alarms of the night."""
    _started().join()
    return alarms()
