"""Gets the price list."""

import sys
from pathlib import Path
from types import ModuleType

NAME = "bakery.price_list"


def read_price_list():
    """Return the names in the price list, which the first call puts into sys.modules."""
    if NAME not in sys.modules:
        file = Path(__file__).with_name("price_list.py")
        module = sys.modules[NAME] = sys.modules["bakery"].price_list = ModuleType(NAME)
        module.__file__ = str(file)
        exec(compile(file.read_text(encoding="utf-8"), file, "exec"), vars(module))
    return vars(sys.modules[NAME])
