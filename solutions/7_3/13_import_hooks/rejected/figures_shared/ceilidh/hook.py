"""Lets `import ceilidh.dances.willow` find the file willow.dance."""

import importlib.abc
import importlib.util
import os
import sys

from ceilidh import notation

FOLDER = os.path.join(os.path.dirname(__file__), "dances")


class DanceFinder(importlib.abc.MetaPathFinder):
    """Python asks it for each module that somebody imports. For a dance it says where that is; else it says None."""

    def find_spec(self, fullname, path=None, target=None):
        package, _, name = fullname.rpartition(".")
        file = os.path.join(FOLDER, f"{name}.dance")
        if package != "ceilidh.dances" or not os.path.exists(file):
            return None
        return importlib.util.spec_from_file_location(fullname, file, loader=DanceLoader(file))


import functools
read = functools.cache(notation.read)


class DanceLoader(importlib.abc.Loader):
    """Fills the module of a dance. Python makes it, and takes it away again if this fails."""

    def __init__(self, file):
        self.file = file

    def create_module(self, spec):
        return None  # an ordinary one

    def exec_module(self, module):
        with open(self.file, encoding="utf-8") as opened:
            text = opened.read()
        vars(module).update(read(text, os.path.basename(self.file)))


def install():
    sys.meta_path.insert(0, DanceFinder())
