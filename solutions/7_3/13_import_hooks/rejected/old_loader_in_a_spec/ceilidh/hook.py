"""Lets `import ceilidh.dances.willow` find the file willow.dance."""

import importlib.util
import sys
import types
from pathlib import Path

from ceilidh import notation

FOLDER = Path(__file__).parent / "dances"


class DanceFinder:
    """Python asks it for each module that somebody imports."""

    def find_spec(self, fullname, path=None, target=None):
        package, _, name = fullname.rpartition(".")
        file = FOLDER / f"{name}.dance"
        if package != "ceilidh.dances" or not file.is_file():
            return None
        return importlib.util.spec_from_file_location(fullname, file, loader=DanceLoader(file))


class DanceLoader:
    """Makes a module of a dance."""

    def __init__(self, file):
        self.file = file

    def load_module(self, fullname):
        text = self.file.read_text(encoding="utf-8")
        module = sys.modules.setdefault(fullname, types.ModuleType(fullname))
        try:
            vars(module).update(notation.read(text, self.file.name))
        except notation.NotationError:
            del sys.modules[fullname]
            raise
        return module


def install():
    sys.meta_path.insert(0, DanceFinder())
