"""show.py FILE FORMAT [PLUGIN]: print the strong readings of a file."""

import importlib
import pickle
import sys

from seismo.model.reading import strong
from seismo.output.formats import write



class Unpickler(pickle.Unpickler):
    def find_class(self, module, name):
        return super().find_class(module.replace("seismo.reading", "seismo.model.reading"), name)


file, name, *plugins = sys.argv[1:]
for plugin in plugins:
    importlib.import_module(plugin)
with open(file, "rb") as stored:
    readings = Unpickler(stored).load()
print(write(name, strong(readings)))
