"""The old place of seismo.output.formats."""

import warnings

from seismo.output.formats import *

warnings.warn("seismo.formats is now seismo.output.formats", DeprecationWarning, stacklevel=2)
