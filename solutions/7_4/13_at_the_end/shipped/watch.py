"""One night's watch. Don't change this."""

from lighthouse.lamp import light
from lighthouse.logbook import Logbook

log = Logbook("watch.log")
light("north lamp")
log.note("lit", lamp="north")
log.note("ship", name="Ceres", lights=3)
print("a quiet night")
