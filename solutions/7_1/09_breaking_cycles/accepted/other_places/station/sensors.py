"""The sensors on the mast, by what they measure."""

# The arrows go one way: sensors know the drivers, drivers know nobody.
from .drivers import Anemometer, Barometer, Sensor

# Other programs look up the kinds here, and add their own.
KINDS = {"wind": Anemometer, "pressure": Barometer}


def connect(kind):
    """Return a new sensor of this kind."""
    return KINDS[kind]()
