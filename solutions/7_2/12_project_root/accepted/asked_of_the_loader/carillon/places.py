"""Where the package is. Nobody else in here has to know."""

from pathlib import Path

import carillon

HOME = Path(carillon.__path__[0])
TUNES = HOME / "tunes"
