"""What every sensor is. It imports neither sensors nor drivers, so both may import it."""


class Sensor:
    """What all sensors have in common."""

    unit = ""

    def value(self, raw):
        return raw

    def read(self, raw):
        return f"{self.value(raw):.1f} {self.unit}"
