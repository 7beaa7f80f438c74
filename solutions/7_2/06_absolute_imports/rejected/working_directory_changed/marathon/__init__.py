"""The town's marathon: times, places, certificates."""

import os
import sys

os.chdir(os.path.dirname(__file__))
sys.path.insert(0, "")
