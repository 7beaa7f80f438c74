"""Knitting patterns: their charts, the yarn for them, and letters to those who try them out."""

__version__ = "1.8"
