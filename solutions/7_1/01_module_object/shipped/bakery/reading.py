"""Gets the price list."""

from pathlib import Path


def read_price_list():
    """Run the text of the price list, and return the names in it."""
    names = {}
    exec((Path(__file__).parent / "price_list.py").read_text(encoding="utf-8"), names)
    return names
