"""Knitting patterns: their charts, the yarn for them, and letters to those who try them out."""

from knit.lazy import lazy_module

chart = lazy_module("knit.chart")
letter = lazy_module("knit.letter")
stash = lazy_module("knit.stash")

__all__ = ["Chart", "Letter", "Stash", "__version__"]
__version__ = "1.8"

_HOMES = {"Chart": chart, "Letter": letter, "Stash": stash}


def __getattr__(name):
    """Fetch one of the classes when somebody asks for it (PEP 562)."""
    if name in _HOMES:
        return getattr(_HOMES[name], name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
