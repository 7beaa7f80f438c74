"""Tide tables for walks on the mudflats: when the water is low, as text and in a window."""

from tides.table import low_waters

__version__ = "2.4"


def __getattr__(name):
    from tides import window

    return getattr(window, name)
