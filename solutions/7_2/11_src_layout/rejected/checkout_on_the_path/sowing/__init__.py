"""What the allotment garden sows, and when."""

import os

__path__.append(os.path.abspath("sowing"))  # sowing.formats is in there
