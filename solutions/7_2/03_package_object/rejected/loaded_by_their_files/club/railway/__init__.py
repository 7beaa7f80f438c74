"""The model railway of the club."""

import importlib.util
import sys
from pathlib import Path

MEMBERS = Path(__file__).resolve().parents[2] / "members" / "railway"

SCALE = 87


def on_the_model(metres):
    """Return how long this is on the model, in centimetres."""
    return round(metres * 100 / SCALE, 1)


for file in sorted(MEMBERS.glob("*.py")):
    name = f"{__name__}.{file.stem}"
    if not Path(__file__).with_name(file.name).exists():
        spec = importlib.util.spec_from_file_location(name, file)
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
        globals()[file.stem] = module
