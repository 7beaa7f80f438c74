"""Tide tables for walks on the mudflats: when the water is low, as text and in a window."""

from tides.table import low_waters

__version__ = "2.4"


def show(first):
    """Open the window, and wait until somebody closes it."""
    from tides.window import show as open_window

    open_window(first)
