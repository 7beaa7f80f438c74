"""Tide tables for walks on the mudflats: when the water is low, as text and in a window."""

from importlib.util import find_spec

from tides.table import low_waters

if find_spec("wx"):
    from tides.window import show
else:

    def show(first):
        """Say why there is no window."""
        raise ImportError("the window needs wxPython")


__version__ = "2.4"
