"""Grace's crane. Don't change this."""

from . import on_the_model


def reach():
    """Return how far it reaches, in centimetres."""
    return on_the_model(12)
