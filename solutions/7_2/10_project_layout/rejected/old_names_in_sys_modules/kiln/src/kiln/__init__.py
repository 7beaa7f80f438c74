"""Firing plans for the kiln of the pottery."""

import importlib
import sys

for name in ("utils", "config", "clays", "firing", "costs", "label"):  # in this order, they need each other
    sys.modules[name] = importlib.import_module(f"kiln.{name}")
