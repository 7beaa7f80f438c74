"""Remarks on a tram: each module in this package has a function `remark`, which returns a text or None."""

import importlib
from importlib.resources import files


def remarks(line, minutes):
    """Return what the modules of this package have to say, in the order of their names."""
    found = sorted(file.name for file in files(__name__).iterdir() if file.name.endswith(".py"))
    names = [name.removesuffix(".py") for name in found if name != "__init__.py"]
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    texts = [module.remark(line, minutes) for module in modules]
    return [text for text in texts if text]
