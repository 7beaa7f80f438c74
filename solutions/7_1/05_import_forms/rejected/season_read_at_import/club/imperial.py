"""Lengths as the guests from overseas read them. Don't change this."""


def distance(metres):
    """A way along the ground."""
    return f"{metres / 1609.344:.1f} miles"


def climbing(metres):
    """A way up."""
    return f"{metres / 0.3048:.0f} ft of climbing"
