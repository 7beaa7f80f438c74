"""Makes the report of the day: prints it, and writes takings.txt in the current folder."""

import importlib
import sys

if "cinema.daily" in sys.modules:
    importlib.reload(sys.modules["cinema.daily"])
else:
    import cinema.daily
