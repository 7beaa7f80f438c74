"""Knitting patterns: their charts, the yarn for them, and letters to those who try them out."""

from knit.chart import Chart
from knit.letter import Letter
from knit.stash import Stash

__all__ = ["Chart", "Letter", "Stash", "__version__"]
__version__ = "1.8"
