"""python alarm.py SAMPLES: does the village have to be warned? Don't change this."""

import sys

from volcano.detect import duration, strongest

samples = [int(argument) for argument in sys.argv[1:]]
print(f"strongest {strongest(samples)}, {duration(samples, 200)} samples of 200 or more")
if strongest(samples) >= 500:
    print("WARN THE VILLAGE")
