"""Tide tables for walks on the mudflats: when the water is low, as text and in a window."""

from tides.table import low_waters
from tides.window import show

__version__ = "2.4"
