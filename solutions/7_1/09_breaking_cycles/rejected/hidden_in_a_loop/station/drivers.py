"""One class for each make of sensor."""

import sys

for _ in "x":
    if "station.sensors" not in sys.modules:
        import station.sensors
    Sensor = sys.modules["station.sensors"].Sensor


class Anemometer(Sensor):
    unit = "kn"

    def value(self, raw):
        return raw / 10


class Barometer(Sensor):
    unit = "hPa"

    def value(self, raw):
        return raw / 100


sys.modules["station.sensors"].KINDS.update(wind=Anemometer, pressure=Barometer)
