"""The model railway of the club."""

from pkgutil import extend_path

__path__ = extend_path(__path__, __name__)

SCALE = 87


def on_the_model(metres):
    """Return how long this is on the model, in centimetres."""
    return round(metres * 100 / SCALE, 1)
