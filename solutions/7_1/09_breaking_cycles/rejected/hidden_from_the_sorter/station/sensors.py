"""The sensors on the mast, by what they measure."""


class Sensor:
    """What all sensors have in common."""

    unit = ""

    def value(self, raw):
        return raw

    def read(self, raw):
        return f"{self.value(raw):.1f} {self.unit}"


# Other programs look up the kinds here, and add their own.
KINDS = {}


def connect(kind):
    """Return a new sensor of this kind."""
    return KINDS[kind]()


if "station.drivers" not in globals():  # keep this below KINDS
    import station.drivers
