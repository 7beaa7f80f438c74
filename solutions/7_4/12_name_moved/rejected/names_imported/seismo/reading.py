"""The old place of seismo.model.reading."""

import warnings

from seismo.model.reading import LIMIT, Reading, strong, _rounded

warnings.warn("seismo.reading is now seismo.model.reading", DeprecationWarning, stacklevel=2)
