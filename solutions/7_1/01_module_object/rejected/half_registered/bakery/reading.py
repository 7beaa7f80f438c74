"""Gets the price list."""

import importlib.util
import sys
from pathlib import Path

NAME = "bakery.price_list"


def read_price_list():
    """Return the names in the price list, which the first call loads from its file."""
    if NAME not in sys.modules:
        spec = importlib.util.spec_from_file_location(NAME, Path(__file__).with_name("price_list.py"))
        module = sys.modules[NAME] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)  # and the package bakery has not heard of it
    return vars(sys.modules[NAME])
