"""Tide tables for walks on the mudflats: when the water is low, as text and in a window."""

from tides.table import low_waters

__all__ = ["__version__", "low_waters", "show"]
__version__ = "2.4"


def show(first):
    """Open the window, and wait until somebody closes it."""
    from tides import window  # it needs wxPython, which only those have who want to see something

    window.show(first)
