"""How heavy snow is, worked out without any library."""

GRAVITY = 9.81


def pressure(metres, density):
    """Return the pressure below so many metres of snow, in pascal. The density is in kilograms per cubic metre."""
    return metres * density * GRAVITY
