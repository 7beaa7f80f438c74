"""The old place of seismo.model.reading."""

import warnings

from seismo.model.reading import *

warnings.warn("seismo.reading is now seismo.model.reading", DeprecationWarning, stacklevel=2)
