"""The sensors."""


class Sensor:
    """What all sensors have in common."""

    unit = ""

    def value(self, raw):
        return raw

    def read(self, raw):
        return f"{self.value(raw):.1f} {self.unit}"


KINDS = {}


def connect(kind):
    return KINDS[kind]()


for _ in "x":
    import station.drivers
