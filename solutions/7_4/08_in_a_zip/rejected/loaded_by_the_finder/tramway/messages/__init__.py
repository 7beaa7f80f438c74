"""Remarks on a tram: each module in this package has a function `remark`, which returns a text or None."""

import importlib.util
import pkgutil


def remarks(line, minutes):
    """Return what the modules of this package have to say, in the order of their names."""
    texts = []
    for finder, name, _ in pkgutil.iter_modules(__path__):
        spec = finder.find_spec(name)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        texts.append(module.remark(line, minutes))
    return [text for text in texts if text]
