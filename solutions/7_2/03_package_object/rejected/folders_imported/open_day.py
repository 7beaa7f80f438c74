"""What visitors read on the open day: python open_day.py. Don't change this."""

import folders  # first of all: it says where railway is

import railway.signals
import railway.track
import railway.turntable

print(f"scale 1:{railway.SCALE}, {railway.track.LENGTH} m of track")
print(f"signals: {', '.join(railway.signals.LAMPS)}")
print(f"turntable: {railway.turntable.size()} cm")
