"""Readings of earthquakes, and how to print them. Version 2 has its modules in packages."""

import importlib
import importlib.util
import sys
import warnings

_MOVED = {
    "seismo.reading": "seismo.model.reading",
    "seismo.formats": "seismo.output.formats",
    "seismo.formats.line": "seismo.output.formats.line",
}


class _MovedFinder:
    """Finds a module that has moved under its old name."""

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return importlib.util.spec_from_loader(name, cls) if name in _MOVED else None

    @staticmethod
    def create_module(spec):
        return None

    @staticmethod
    def exec_module(module):
        name = module.__name__
        warnings.warn(f"{name} is now {_MOVED[name]}", DeprecationWarning, stacklevel=2)
        sys.modules[name] = importlib.import_module(_MOVED[name])


sys.meta_path.insert(0, _MovedFinder)
