"""Recordings of birds, and which birds they are.

The public names are Recording, analysis, identify and spectrum. Each is loaded when it is first used.
"""

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from birdsong import analysis
    from birdsong.identify import identify
    from birdsong.analysis import spectrum
    from birdsong.recording import Recording

__all__ = ["Recording", "analysis", "identify", "spectrum"]
_MODULES = {"Recording": "recording", "identify": "identify", "spectrum": "analysis"}


class _Birdsong(ModuleType):
    """A module that keeps the function identify when the import system binds the submodule of the same name."""

    def __getattr__(self, name):
        if name == "analysis":
            return importlib.import_module("birdsong.analysis")
        if name not in _MODULES:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return getattr(importlib.import_module(f"birdsong.{_MODULES[name]}"), name)

    def __setattr__(self, name, value):
        if not (name == "identify" and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __dir__(self):
        return sorted({*super().__dir__(), *__all__})


sys.modules[__name__].__class__ = _Birdsong
