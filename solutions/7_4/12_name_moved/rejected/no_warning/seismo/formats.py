"""The old place of seismo.output.formats, and of the module in it."""

import sys

from seismo.output import formats

sys.modules[__name__] = formats
sys.modules[f"{__name__}.line"] = formats.line
