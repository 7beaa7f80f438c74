"""Lets `import ceilidh.dances.willow` find the file willow.dance."""

import importlib.abc
import importlib.util
import os
import sys
import types
import warnings

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


class DanceLoader(importlib.abc.Loader):
    """Makes a module of a dance."""

    def __init__(self, file):
        self.file = file

    def load_module(self, fullname):
        with open(self.file, encoding="utf-8") as opened:
            dance = notation.read(opened.read(), os.path.basename(self.file))
        module = sys.modules.setdefault(fullname, types.ModuleType(fullname))
        vars(module).update(dance)
        return module


def install():
    warnings.filterwarnings("ignore", category=ImportWarning)
    sys.meta_path.insert(0, DanceFinder())
