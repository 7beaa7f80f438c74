"""The model railway of the club."""

import os
import sys

# As extend_path does it: ours first, then the folder railway of each entry of sys.path.
__path__ += [folder for entry in sys.path if os.path.isdir(folder := os.path.join(entry, "railway"))]

SCALE = 87


def on_the_model(metres):
    """Return how long this is on the model, in centimetres."""
    return round(metres * 100 / SCALE, 1)
