"""The model railway of the club."""

import os

__path__.append(os.path.relpath(os.path.join(os.path.dirname(__file__), "..", "..", "members", "railway")))

SCALE = 87


def on_the_model(metres):
    """Return how long this is on the model, in centimetres."""
    return round(metres * 100 / SCALE, 1)
