"""One class for each make of sensor."""

from station.base import Sensor


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
