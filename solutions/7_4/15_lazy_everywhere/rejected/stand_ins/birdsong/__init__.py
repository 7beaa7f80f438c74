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
else:

    class _Lazy:
        def __init__(self, module, name):
            self._module, self._name = module, name

        def _load(self):
            return getattr(importlib.import_module(self._module), self._name)

        def __call__(self, *args, **kwargs):
            return self._load()(*args, **kwargs)

        def __getattr__(self, name):
            return getattr(self._load(), name)

    Recording = _Lazy("birdsong.recording", "Recording")
    identify = _Lazy("birdsong._identify", "identify")
    spectrum = _Lazy("birdsong.analysis", "spectrum")

__all__ = ["Recording", "analysis", "identify", "spectrum"]


def __getattr__(name):
    if name == "analysis":
        return importlib.import_module("birdsong.analysis")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *__all__})
