"""The blackboard beside the pump."""

from .units import GALLON


def line(what, litres, gallon):
    """One line on the board."""
    if what.endswith("pump"):
        gallon = GALLON
    return f"{what:<20}{litres / gallon:5.1f} gallons"
