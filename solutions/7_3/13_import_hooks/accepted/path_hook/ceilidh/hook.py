"""Lets `import ceilidh.dances.willow` find the file willow.dance."""

import importlib.abc
import sys
from importlib.machinery import SOURCE_SUFFIXES, FileFinder, SourceFileLoader
from pathlib import Path

from ceilidh import notation

FOLDER = Path(__file__).parent / "dances"


class DanceLoader(importlib.abc.Loader):
    """Fills the module of a dance."""

    def __init__(self, fullname, path):
        self.file = Path(path)

    def exec_module(self, module):
        vars(module).update(notation.read(self.file.read_text(encoding="utf-8"), self.file.name))


def finder_for(entry):
    """Return what looks for modules in this folder. Python asks once for each folder that it is to search."""
    if Path(entry) != FOLDER:
        raise ImportError("no folder of dances", path=entry)
    return FileFinder(entry, (SourceFileLoader, SOURCE_SUFFIXES), (DanceLoader, [".dance"]))


def install():
    sys.path_hooks.insert(0, finder_for)
    sys.path_importer_cache.pop(str(FOLDER), None)
