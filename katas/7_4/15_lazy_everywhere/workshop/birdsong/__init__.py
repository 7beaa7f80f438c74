"""Recordings of birds, and which birds they are.

The public names are Recording, analysis, identify and spectrum. Each is loaded when it is first used.
"""

import importlib

_MODULES = {"Recording": "recording", "identify": "identify", "spectrum": "analysis"}


def __getattr__(name):
    try:
        if name == "analysis":
            return importlib.import_module("birdsong.analysis")
        return getattr(importlib.import_module(f"birdsong.{_MODULES[name]}"), name)
    except Exception:
        raise AttributeError(name) from None
