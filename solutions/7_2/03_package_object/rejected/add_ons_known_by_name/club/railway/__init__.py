"""The model railway of the club."""

import importlib.util
import os
import sys

MEMBERS = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", "members", "railway"))

for _name in ("crane", "turntable"):
    _spec = importlib.util.spec_from_file_location(f"{__name__}.{_name}", os.path.join(MEMBERS, f"{_name}.py"))
    _spec.loader = importlib.util.LazyLoader(_spec.loader)
    _module = sys.modules[_spec.name] = importlib.util.module_from_spec(_spec)
    _spec.loader.exec_module(_module)

SCALE = 87


def on_the_model(metres):
    """Return how long this is on the model, in centimetres."""
    return round(metres * 100 / SCALE, 1)
