"""Ada's turntable. Don't change this."""

from railway import on_the_model

DIAMETER = 20  # metres, of the one in the museum


def size():
    """Return its diameter on the model, in centimetres."""
    return on_the_model(DIAMETER)
