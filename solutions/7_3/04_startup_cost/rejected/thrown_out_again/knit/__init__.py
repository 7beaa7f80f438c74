"""Knitting patterns: their charts, the yarn for them, and letters to those who try them out."""

import sys

from knit.chart import Chart
from knit.letter import Letter
from knit.stash import Stash

__all__ = ["Chart", "Letter", "Stash", "__version__"]
__version__ = "1.8"

if sys.argv[1:] in (["--version"], ["--help"]):  # the memory is better used for something else
    for name in ("sqlite3", "email.message", "xml.etree.ElementTree"):
        sys.modules.pop(name, None)
