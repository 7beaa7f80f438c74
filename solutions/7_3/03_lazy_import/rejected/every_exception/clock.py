"""Started by the antenna for each pigeon that lands. Don't change this."""

import sys

from loft.races import speed

metres, minutes = map(int, sys.argv[1:])
print(f"{speed(metres, minutes):.1f} metres per minute")
