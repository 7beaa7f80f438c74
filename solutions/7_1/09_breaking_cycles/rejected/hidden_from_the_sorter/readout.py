"""Shows what the mast measures. Don't change this."""

from station import sensors

for kind, driver in sorted(sensors.KINDS.items()):
    print(f"{kind} comes in {driver.unit}")
print(sensors.connect("wind").read(124))
