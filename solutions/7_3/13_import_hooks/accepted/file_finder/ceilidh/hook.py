"""Lets `import ceilidh.dances.willow` find the file willow.dance."""

import importlib.abc
import sys
from importlib.machinery import FileFinder
from pathlib import Path

from ceilidh import notation

FOLDER = Path(__file__).parent / "dances"


class DanceLoader(importlib.abc.Loader):
    """Fills the module of a dance."""

    def __init__(self, fullname, path):
        self.file = Path(path)

    def exec_module(self, module):
        vars(module).update(notation.read(self.file.read_text(encoding="utf-8"), self.file.name))


class DanceFinder(importlib.abc.MetaPathFinder):
    """Has Python's own finder of files look for files of one more kind, in one folder."""

    def __init__(self):
        self.files = FileFinder(str(FOLDER), (DanceLoader, [".dance"]))

    def find_spec(self, fullname, path=None, target=None):
        if fullname.rpartition(".")[0] != "ceilidh.dances":
            return None
        return self.files.find_spec(fullname, target)

    def invalidate_caches(self):
        self.files.invalidate_caches()


def install():
    sys.meta_path.append(DanceFinder())
