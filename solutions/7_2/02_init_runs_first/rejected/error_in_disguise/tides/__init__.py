"""Tide tables for walks on the mudflats: when the water is low, as text and in a window."""

from importlib import import_module

from tides.table import low_waters

__version__ = "2.4"


def __getattr__(name):
    try:
        return getattr(import_module("tides.window"), name)
    except ImportError:
        raise AttributeError(name) from None
