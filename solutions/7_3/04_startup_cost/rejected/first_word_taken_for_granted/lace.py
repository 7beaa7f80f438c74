"""A designer's own program, on top of knit. Don't change this."""

import sys

from knit import Chart, __version__


class Lace(Chart):
    """A chart whose squares are holes."""

    def holes(self):
        return len(self.getroot())


if "--version" in sys.argv:
    print(f"lace 0.3, with knit {__version__}")
else:
    print(Lace(["x.x", ".x."]).holes(), "holes")
