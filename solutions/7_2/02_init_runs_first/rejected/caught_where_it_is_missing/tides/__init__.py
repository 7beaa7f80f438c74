"""Tide tables for walks on the mudflats: when the water is low, as text and in a window."""

from tides.table import low_waters

try:
    from tides.window import show
except ImportError as error:
    reason = error

    def show(first):
        """Say why there is no window."""
        raise reason


__version__ = "2.4"
