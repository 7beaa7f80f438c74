"""Tide tables for walks on the mudflats: when the water is low, as text and in a window."""

from tides.table import low_waters

__version__ = "2.4"
_missing = None


def show(first):
    """Open the window, and wait until somebody closes it."""
    global _missing
    if _missing is None:
        try:
            from tides import window
        except ImportError as error:
            _missing = error
        else:
            return window.show(first)
    raise _missing
