"""What a sensor is, and one class for each make of it."""


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
