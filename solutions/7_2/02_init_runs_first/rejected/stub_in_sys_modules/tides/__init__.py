"""Tide tables for walks on the mudflats: when the water is low, as text and in a window."""

import sys
from unittest.mock import MagicMock

from tides.table import low_waters

try:
    import wx
except ImportError:
    sys.modules["wx"] = MagicMock()

from tides.window import show

__version__ = "2.4"
