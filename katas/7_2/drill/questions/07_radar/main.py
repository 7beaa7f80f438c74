from pathlib import Path

from weather import radar, rain_tomorrow

print(radar.RANGE)
used = Path(rain_tomorrow().__file__)
print(used.relative_to(Path.cwd()).as_posix())
