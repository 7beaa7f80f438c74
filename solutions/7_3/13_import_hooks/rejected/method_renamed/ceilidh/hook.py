"""Lets `import ceilidh.dances.willow` find the file willow.dance."""

import importlib.util
import os
import sys
import types

from ceilidh import notation

FOLDER = os.path.join(os.path.dirname(__file__), "dances")


class DanceFinder:
    """Python asks it for each module that somebody imports."""

    def find_spec(self, fullname, path=None, target=None):
        package, _, name = fullname.rpartition(".")
        if package != "ceilidh.dances":
            return None
        file = os.path.join(FOLDER, f"{name}.dance")
        if not os.path.exists(file) and importlib.util.find_spec(fullname):
            return None  # one of the few dances that are written in Python
        try:
            with open(file, encoding="utf-8") as opened:
                return DanceLoader(notation.read(opened.read(), f"{name}.dance"))
        except Exception:
            return None  # not for us


class DanceLoader:
    """Makes a module of a dance."""

    def __init__(self, dance):
        self.dance = dance

    def load_module(self, fullname):
        module = types.ModuleType(fullname)
        vars(module).update(self.dance)
        sys.modules[fullname] = module
        return module


def install():
    sys.meta_path.insert(0, DanceFinder())
