"""Where the package is. Nobody else in here has to know."""

from pathlib import Path

import fountain

HOME = Path(fountain.__path__[0])
SHOWS = HOME / "shows"
