"""The sensors on the mast, by what they measure."""

import functools

from station.base import Sensor
from station.drivers import Anemometer, Barometer

# Other programs look up the kinds here, and add their own.
KINDS = {"wind": Anemometer, "pressure": Barometer}


@functools.cache
def connect(kind):
    """Return a new sensor of this kind."""
    return KINDS[kind]()
