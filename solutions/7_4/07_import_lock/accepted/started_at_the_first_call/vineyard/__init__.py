"""The frost alarm of a vineyard. The watch starts as soon as somebody asks for something."""

import threading

from vineyard.watch import Watch

_watch = None
_lock = threading.Lock()


def _started():
    """Return the watch, started at the first call."""
    global _watch
    with _lock:
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
