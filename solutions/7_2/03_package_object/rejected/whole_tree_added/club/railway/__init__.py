"""The model railway of the club."""

import os
from pathlib import Path

__path__ += [folder for folder, _, _ in os.walk(Path(__file__).resolve().parents[2] / "members")]

SCALE = 87


def on_the_model(metres):
    """Return how long this is on the model, in centimetres."""
    return round(metres * 100 / SCALE, 1)
