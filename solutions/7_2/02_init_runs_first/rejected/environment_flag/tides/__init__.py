"""Tide tables for walks on the mudflats: when the water is low, as text and in a window."""

import os

from tides.table import low_waters

if os.environ.get("TIDES_WINDOW"):
    from tides.window import show

__version__ = "2.4"
