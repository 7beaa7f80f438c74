"""Lets `import ceilidh.dances.willow` find the file willow.dance."""

import importlib.machinery
import sys
from pathlib import Path

from ceilidh import notation

FOLDER = Path(__file__).parent / "dances"


class DanceFinder:
    """Python asks it for each module that somebody imports."""

    def find_module(self, fullname, path=None):
        package, _, name = fullname.rpartition(".")
        file = FOLDER / f"{name}.dance"
        if package != "ceilidh.dances" or not file.is_file():
            return None
        return DanceLoader(fullname, str(file))


class DanceLoader(importlib.machinery.SourceFileLoader):
    """Fills the module of a dance."""

    def exec_module(self, module):
        file = Path(self.path)
        vars(module).update(notation.read(file.read_text(encoding="utf-8"), file.name))


def install():
    sys.meta_path.insert(0, DanceFinder())
