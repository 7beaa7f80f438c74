"""The sensors on the mast, by what they measure, and one class for each make of them."""


class Sensor:
    """What all sensors have in common."""

    unit = ""

    def value(self, raw):
        return raw

    def read(self, raw):
        return f"{self.value(raw):.1f} {self.unit}"


class Anemometer(Sensor):
    """Turns round, and counts the turns."""

    unit = "kn"

    def value(self, raw):
        return raw / 10


class Barometer(Sensor):
    """Counts pascals, and is asked for hectopascals."""

    unit = "hPa"

    def value(self, raw):
        return raw / 100


# Other programs look up the kinds here, and add their own.
KINDS = {"wind": Anemometer, "pressure": Barometer}


def connect(kind):
    """Return a new sensor of this kind."""
    return KINDS[kind]()
