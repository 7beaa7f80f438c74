"""One class for each make of sensor."""

from station.base import Sensor, register


@register("wind")
class Anemometer(Sensor):
    """Turns round, and counts the turns."""

    unit = "kn"

    def value(self, raw):
        return raw / 10


@register("pressure")
class Barometer(Sensor):
    """Counts pascals, and is asked for hectopascals."""

    unit = "hPa"

    def value(self, raw):
        return raw / 100
