"""Knitting patterns: their charts, the yarn for them, and letters to those who try them out."""

from importlib import import_module

__all__ = ["Chart", "Letter", "Stash", "__version__"]
__version__ = "1.8"


def __getattr__(name):
    """Fetch a class from the module of the same name (PEP 562)."""
    return getattr(import_module(f"knit.{name.lower()}"), name)
