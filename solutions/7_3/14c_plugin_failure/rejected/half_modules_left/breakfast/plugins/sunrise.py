"""When the sun rises."""


def section():
    return "Sunrise: 6:48."
