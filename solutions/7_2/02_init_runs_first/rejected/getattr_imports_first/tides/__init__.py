"""Tide tables for walks on the mudflats: when the water is low, as text and in a window."""

from tides.table import low_waters

__version__ = "2.4"


def __getattr__(name):
    """Load the window, which needs wxPython, for those who ask for it."""
    try:
        from tides.window import show
    except ImportError:
        if name == "show":
            raise
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from None
    if name == "show":
        return show
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
