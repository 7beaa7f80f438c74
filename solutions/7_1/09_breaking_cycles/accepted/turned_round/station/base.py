"""What a sensor is, and the list of all kinds, in which the drivers enter themselves."""

KINDS = {}


def register(kind):
    """Return a class decorator that enters a driver."""

    def enter(driver):
        KINDS[kind] = driver
        return driver

    return enter


class Sensor:
    """What all sensors have in common."""

    unit = ""

    def value(self, raw):
        return raw

    def read(self, raw):
        return f"{self.value(raw):.1f} {self.unit}"
