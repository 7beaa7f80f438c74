"""The dances of Saturday, and how long the band has to play for each."""

import ceilidh.dances.willow
from ceilidh.dances import barn

for dance in (ceilidh.dances.willow, barn):
    print(f"{dance.BARS} bars  {dance.TITLE}")
