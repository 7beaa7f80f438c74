"""Tide tables for walks on the mudflats: when the water is low, as text and in a window."""

from tides.table import low_waters

lazy from tides.window import show  # needs wxPython; loaded when somebody asks for the name

__version__ = "2.4"
