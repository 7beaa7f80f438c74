"""The old place of seismo.model.reading."""

import sys

from seismo.model import reading

sys.modules[__name__] = reading
