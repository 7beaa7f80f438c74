"""The model railway of the club."""

__path__.append(__path__[0].replace("club", "members"))

SCALE = 87


def on_the_model(metres):
    """Return how long this is on the model, in centimetres."""
    return round(metres * 100 / SCALE, 1)
