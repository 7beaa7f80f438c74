"""Readings of earthquakes, and how to print them. Version 2 has its modules in packages."""

import sys
import warnings

from seismo.model import reading
from seismo.output import formats

warnings.warn("seismo.reading and seismo.formats are now in seismo.model and seismo.output", DeprecationWarning, 2)
sys.modules["seismo.reading"] = reading
sys.modules["seismo.formats"] = formats
sys.modules["seismo.formats.line"] = formats.line
