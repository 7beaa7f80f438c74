"""Ask the machine: python pay.py 3. Don't change this."""

import sys

from parking.machine import fee

hours = int(sys.argv[1])
print(f"{hours} hours: {fee(hours) / 100:.2f}")
