"""The sensors on the mast, by what they measure."""


class Sensor:
    """What all sensors have in common."""

    unit = ""

    def value(self, raw):
        return raw

    def read(self, raw):
        return f"{self.value(raw):.1f} {self.unit}"


def __getattr__(name):
    """Make KINDS when somebody first asks for it, see PEP 562. By then drivers can be loaded, Sensor is there."""
    if name != "KINDS":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from station.drivers import Anemometer, Barometer

    # The same dict for everybody from now on: programs add their own kinds to it.
    return globals().setdefault("KINDS", {"wind": Anemometer, "pressure": Barometer})


def connect(kind):
    """Return a new sensor of this kind."""
    from station import sensors

    return sensors.KINDS[kind]()
