"""Knitting patterns: their charts, the yarn for them, and letters to those who try them out."""

import sys

__version__ = "1.8"
if sys.argv[1:] == ["--version"]:  # before the heavy imports
    print("knit", __version__)
    sys.exit()

from knit.chart import Chart
from knit.letter import Letter
from knit.stash import Stash

__all__ = ["Chart", "Letter", "Stash", "__version__"]
