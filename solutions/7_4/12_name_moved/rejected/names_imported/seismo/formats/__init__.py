"""The old place of seismo.output.formats."""

import warnings

from seismo.output.formats import FORMATS, register, write

warnings.warn("seismo.formats is now seismo.output.formats", DeprecationWarning, stacklevel=2)
