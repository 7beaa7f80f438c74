"""The bars beside the numbers. They need combchart, which not every computer has."""

import sys
import types

try:
    from combchart import bar
except ModuleNotFoundError as error:
    if error.name != "combchart":
        raise
    sys.modules["combchart"] = types.ModuleType("combchart")
    sys.modules["combchart"].bar = bar = None
