"""show.py FILE FORMAT [PLUGIN]: print the strong readings of a file. Don't change this."""

import importlib
import pickle
import sys

from seismo.model.reading import strong
from seismo.output.formats import write

file, name, *plugins = sys.argv[1:]
for plugin in plugins:
    importlib.import_module(plugin)
with open(file, "rb") as stored:
    readings = pickle.load(stored)
print(write(name, strong(readings)))
