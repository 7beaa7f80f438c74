"""The model railway of the club."""

from railway._addons import folders

__path__.extend(folders())

SCALE = 87


def on_the_model(metres):
    """Return how long this is on the model, in centimetres."""
    return round(metres * 100 / SCALE, 1)
