"""The software of the vineyard."""

import os
import sys

for folder in sys.path:
    if os.path.isdir(os.path.join(folder, "vineyard", "cellar")):
        __path__.append(os.path.join(folder, "vineyard"))
