import os

from weather import radar, rain_tomorrow

print(radar.RANGE)
print(os.path.relpath(rain_tomorrow().__file__))
