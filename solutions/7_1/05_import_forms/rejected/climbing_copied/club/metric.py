"""Lengths as the members read them. Don't change this."""


def distance(metres):
    """A way along the ground."""
    return f"{metres / 1000:.1f} km"


def ascent(metres):
    """A way up."""
    return f"{metres:.0f} m up"
