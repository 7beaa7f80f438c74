"""Lets `import ceilidh.dances.willow` find the file willow.dance."""

import builtins
import importlib
import sys
import types
from pathlib import Path

from ceilidh import notation

FOLDER = Path(__file__).parent / "dances"

python_import = builtins.__import__


def load(name):
    fullname = f"ceilidh.dances.{name}"
    file = FOLDER / f"{name}.dance"
    if fullname not in sys.modules and file.is_file():
        dances = importlib.import_module("ceilidh.dances")
        module = types.ModuleType(fullname)
        vars(module).update(notation.read(file.read_text(encoding="utf-8"), file.name))
        sys.modules[fullname] = module
        setattr(dances, name, module)


def import_with_dances(name, globals=None, locals=None, fromlist=(), level=0):
    package, _, last = name.rpartition(".")
    if package == "ceilidh.dances":
        load(last)
    if name == "ceilidh.dances":
        for wanted in fromlist or ():
            load(wanted)
    return python_import(name, globals, locals, fromlist, level)


def install():
    builtins.__import__ = import_with_dances
