"""Three imports, and a file for each of them in this folder. Don't change this."""

import colorsys
import os
import time

for module in (os, time, colorsys):
    where = "the file beside me" if hasattr(module, "BESIDE_THE_SCRIPT") else "another one"
    print(f"{module.__name__}: {where}")
