"""The sensors on the mast, by what they measure."""


class Sensor:
    """What all sensors have in common."""

    unit = ""

    def value(self, raw):
        return raw

    def read(self, raw):
        return f"{self.value(raw):.1f} {self.unit}"


# The drivers enter themselves here.
KINDS = {}


def connect(kind):
    """Return a new sensor of this kind."""
    return KINDS[kind]()


# Keep this at the bottom: the drivers need all of the above.
import station.drivers
