"""What is on the board today. Don't change this."""

from airfield.british import gauge, refuel
from airfield.gliders import winch

print(gauge.reading(20.0))
print(refuel.order(20.0))
print(winch.order(40))
