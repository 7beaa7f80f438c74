"""Gets the price list."""

from pathlib import Path
from types import ModuleType


def read_price_list():
    """Run the text of the price list in a module, and return the names in it."""
    file = Path(__file__).with_name("price_list.py")
    module = ModuleType("bakery.price_list")  # a module, but one more at each call, and no import finds it
    module.__file__ = str(file)
    exec(compile(file.read_text(encoding="utf-8"), file, "exec"), vars(module))
    return vars(module)
