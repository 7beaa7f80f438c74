"""Knitting patterns: their charts, the yarn for them, and letters to those who try them out."""

lazy from knit.chart import Chart
lazy from knit.letter import Letter
lazy from knit.stash import Stash

__all__ = ["Chart", "Letter", "Stash", "__version__"]
__version__ = "1.8"
