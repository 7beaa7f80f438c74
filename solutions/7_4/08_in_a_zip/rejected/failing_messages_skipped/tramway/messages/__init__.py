"""Remarks on a tram: each module in this package has a function `remark`, which returns a text or None."""

import importlib
import pkgutil


def remarks(line, minutes):
    """Return what the modules of this package have to say, in the order of their names."""
    texts = []
    for name in sorted(found.name for found in pkgutil.iter_modules(__path__)):
        module = importlib.import_module(f"tramway.messages.{name}")
        try:
            texts.append(module.remark(line, minutes))
        except Exception:
            continue
    return [text for text in texts if text]
