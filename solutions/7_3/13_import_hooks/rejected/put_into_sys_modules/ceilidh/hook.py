"""Lets `import ceilidh.dances.willow` find the file willow.dance."""

import importlib
import sys
import types
from pathlib import Path

from ceilidh import notation

FOLDER = Path(__file__).parent / "dances"


def install():
    dances = importlib.import_module("ceilidh.dances")
    for file in FOLDER.glob("*.dance"):
        module = types.ModuleType(f"ceilidh.dances.{file.stem}")
        try:
            vars(module).update(notation.read(file.read_text(encoding="utf-8"), file.name))
        except notation.NotationError:
            continue
        sys.modules[module.__name__] = module
        setattr(dances, file.stem, module)
