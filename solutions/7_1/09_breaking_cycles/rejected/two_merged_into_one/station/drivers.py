"""One class for each make of sensor."""

from station.sensors import Anemometer, Barometer, Sensor
