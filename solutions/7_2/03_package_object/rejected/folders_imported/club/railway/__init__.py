"""The model railway of the club."""

from folders import HERE

__path__.append(str(HERE / "members" / "railway"))

SCALE = 87


def on_the_model(metres):
    """Return how long this is on the model, in centimetres."""
    return round(metres * 100 / SCALE, 1)
