"""Lets `import ceilidh.dances.willow` find the file willow.dance."""

import importlib.abc
import importlib.machinery
import sys
from pathlib import Path

from ceilidh import notation

FOLDER = Path(__file__).parent / "dances"


class DanceFinder(importlib.abc.MetaPathFinder):
    """Python asks it for each module that somebody imports."""

    def find_spec(self, fullname, path=None, target=None):
        package, _, name = fullname.rpartition(".")
        if package != "ceilidh.dances":
            return None
        # Only the finder for Python's own files is asked. importlib.util.find_spec asks all of them, this one too.
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        file = FOLDER / f"{name}.dance"
        if spec is None and file.is_file():
            spec = importlib.machinery.ModuleSpec(fullname, DanceLoader(), origin=str(file))
            spec.has_location = True
        return spec


class DanceLoader(importlib.abc.Loader):
    """Fills the module of a dance."""

    def exec_module(self, module):
        file = Path(module.__file__)
        vars(module).update(notation.read(file.read_text(encoding="utf-8"), file.name))


def install():
    sys.meta_path.insert(0, DanceFinder())
