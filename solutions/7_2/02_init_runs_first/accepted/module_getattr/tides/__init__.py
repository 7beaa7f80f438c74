"""Tide tables for walks on the mudflats: when the water is low, as text and in a window."""

from tides.table import low_waters

__all__ = ["__version__", "low_waters", "show"]
__version__ = "2.4"


def __getattr__(name):
    """Load the window, which needs wxPython, for those who ask for it."""
    if name == "show":
        from tides.window import show

        return show
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
