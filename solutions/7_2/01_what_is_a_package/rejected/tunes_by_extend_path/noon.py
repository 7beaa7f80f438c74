"""What sounds at noon: python noon.py. Don't change this."""

import roots  # first of all: it says where the other two are

from carillon.player import play
from tunes import angelus, harvest

for tune in (angelus, harvest):
    print(play(tune))
