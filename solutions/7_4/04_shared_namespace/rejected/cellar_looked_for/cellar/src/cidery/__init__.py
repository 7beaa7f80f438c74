"""The software of the cidery."""

import os
import sys

for folder in sys.path:
    if os.path.isdir(os.path.join(folder, "cidery", "cellar")):
        __path__.append(os.path.join(folder, "cidery"))
