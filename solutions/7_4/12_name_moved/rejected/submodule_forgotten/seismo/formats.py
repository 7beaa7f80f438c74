"""The old place of seismo.output.formats."""

import sys
import warnings

from seismo.output import formats

warnings.warn("seismo.formats is now seismo.output.formats", DeprecationWarning, stacklevel=2)
sys.modules[__name__] = formats
