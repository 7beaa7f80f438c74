"""Gets the price list."""

import functools
from pathlib import Path


@functools.cache
def read_price_list():
    """Run the text of the price list, once, and return the names in it."""
    names = {}
    exec((Path(__file__).parent / "price_list.py").read_text(encoding="utf-8"), names)
    return names
