"""Gets the price list."""

import importlib


def read_price_list():
    """Return the price list, which the first call loads. After that it comes out of sys.modules."""
    return importlib.import_module("bakery.price_list")
