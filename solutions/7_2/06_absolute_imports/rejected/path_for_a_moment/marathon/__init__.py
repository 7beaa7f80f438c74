"""The town's marathon: times, places, certificates."""

import os
import sys

sys.path.insert(0, os.path.dirname(__file__))
try:
    import helpers
    import paper.frame
    import results
finally:
    sys.path.pop(0)
    for name in ("helpers", "paper", "paper.frame", "results"):
        sys.modules[f"marathon.{name}"] = sys.modules.pop(name)
