"""The old place of seismo.output.formats.line."""

import warnings

from seismo.output.formats.line import SEPARATOR, entry, line

warnings.warn("seismo.formats.line is now seismo.output.formats.line", DeprecationWarning, stacklevel=2)
