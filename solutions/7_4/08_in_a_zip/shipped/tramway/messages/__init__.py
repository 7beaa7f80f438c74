"""Remarks on a tram: each module in this package has a function `remark`, which returns a text or None."""

import importlib
import os


def remarks(line, minutes):
    """Return what the modules of this package have to say, in the order of their names."""
    found = sorted(name for name in os.listdir(os.path.dirname(__file__)) if name.endswith(".py"))
    names = [name.removesuffix(".py") for name in found if name != "__init__.py"]
    modules = [importlib.import_module(f"tramway.messages.{name}") for name in names]
    texts = [module.remark(line, minutes) for module in modules]
    return [text for text in texts if text]
