"""So that the tests run without installing anything."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "src"))
del sys.modules["sowing"]
import sowing
