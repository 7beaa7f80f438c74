"""The old place of seismo.model.reading."""

import sys
import warnings

from seismo.model import reading

warnings.warn("seismo.reading is now seismo.model.reading", DeprecationWarning)
sys.modules[__name__] = reading
