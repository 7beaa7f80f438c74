"""Stands in for a fast library, which is installed on Mira's laptop. Don't change this, it belongs to other people."""


def pressure(metres, density):
    """Return the pressure below so many metres of snow, in pascal."""
    return metres * density * 9.81
