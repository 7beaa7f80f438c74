"""Lets `import ceilidh.dances.willow` find the file willow.dance."""

import importlib.abc
import importlib.machinery
import importlib.util
import os

from ceilidh import notation

FOLDER = os.path.join(os.path.dirname(__file__), "dances")


python_finds = importlib.machinery.PathFinder.find_spec


def find_spec(fullname, path=None, target=None):
    """Find a dance; else do what PathFinder did before."""
    package, _, name = fullname.rpartition(".")
    file = os.path.join(FOLDER, f"{name}.dance")
    if package != "ceilidh.dances" or not os.path.exists(file):
        return python_finds(fullname, path, target)
    return importlib.util.spec_from_file_location(fullname, file, loader=DanceLoader(file))


class DanceLoader(importlib.abc.Loader):
    """Fills the module of a dance. Python makes it, and takes it away again if this fails."""

    def __init__(self, file):
        self.file = file

    def create_module(self, spec):
        return None  # an ordinary one

    def exec_module(self, module):
        with open(self.file, encoding="utf-8") as opened:
            text = opened.read()
        vars(module).update(notation.read(text, os.path.basename(self.file)))


def install():
    importlib.machinery.PathFinder.find_spec = staticmethod(find_spec)
