"""Knitting patterns: their charts, the yarn for them, and letters to those who try them out."""

from importlib import import_module

__all__ = ["Chart", "Letter", "Stash", "__version__"]
__version__ = "1.8"


def __getattr__(name):
    """Look for the name in one module after the other."""
    for home in ("knit.chart", "knit.letter", "knit.stash"):
        module = import_module(home)
        if name in __all__ and hasattr(module, name):
            return getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
