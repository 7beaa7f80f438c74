"""Recordings of birds, and which birds they are.

The public names are Recording, analysis, identify and spectrum. Each is loaded when it is first used.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from birdsong import analysis
    from birdsong._identify import identify
    from birdsong.analysis import spectrum
    from birdsong.recording import Recording

__all__ = ["Recording", "analysis", "identify", "spectrum"]
_MODULES = {"Recording": "recording", "identify": "_identify", "spectrum": "analysis"}


def __getattr__(name):
    if name == "analysis":
        return importlib.import_module("birdsong.analysis")
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        value = getattr(importlib.import_module(f"birdsong.{_MODULES[name]}"), name)
    except ImportError as error:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}") from error
    globals()[name] = value  # so this function is called once for each name
    return value


def __dir__():
    return sorted({*globals(), *__all__})
