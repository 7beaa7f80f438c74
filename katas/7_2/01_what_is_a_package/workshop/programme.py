"""All tunes that can be played: python programme.py. Don't change this."""

import importlib
import pkgutil

import roots  # before tunes: it says where they are
import tunes

for name in sorted(module.name for module in pkgutil.iter_modules(tunes.__path__)):
    print(importlib.import_module(f"tunes.{name}").TITLE)
