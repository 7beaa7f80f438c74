"""Names the birds in this morning's recordings. Don't change this."""

import birdsong

for place, seconds in (("hedge", 40), ("garden", 95), ("pond", 20)):
    recording = birdsong.Recording(place, seconds)
    print(f"{place}: {birdsong.identify(recording)}, {birdsong.spectrum(recording)} kHz")
