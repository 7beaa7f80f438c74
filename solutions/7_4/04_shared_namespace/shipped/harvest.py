"""How many barrels the cellar has to prepare for this harvest. Don't change this."""

import sys

from cidery.cellar import barrels
from cidery.press import juice

kilos = float(sys.argv[1])
print(f"{kilos:g} kg of apples: {juice(kilos):g} liters, {barrels(juice(kilos))} barrels")
