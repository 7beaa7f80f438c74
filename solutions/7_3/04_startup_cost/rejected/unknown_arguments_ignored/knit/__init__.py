"""Knitting patterns: their charts, the yarn for them, and letters to those who try them out."""

from importlib import import_module

__all__ = ["Chart", "Letter", "Stash", "__version__"]
__version__ = "1.8"

_HOMES = {"Chart": "knit.chart", "Letter": "knit.letter", "Stash": "knit.stash"}


def __getattr__(name):
    """Fetch one of the classes when somebody asks for it (PEP 562)."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
