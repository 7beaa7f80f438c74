"""The blackboard beside the pump."""


def line(what, litres, gallon):
    """One line on the board."""
    return f"{what:<20}{litres / gallon:5.1f} gallons"
