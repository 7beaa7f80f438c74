"""The model railway of the club."""

import os

MEMBERS = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", "members"))

__path__ += [os.path.join(MEMBERS, "railway"), MEMBERS]

SCALE = 87


def on_the_model(metres):
    """Return how long this is on the model, in centimetres."""
    return round(metres * 100 / SCALE, 1)
