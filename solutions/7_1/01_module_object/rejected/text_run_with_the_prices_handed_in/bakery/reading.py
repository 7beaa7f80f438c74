"""Gets the price list."""

from pathlib import Path

from bakery import price_list


def read_price_list():
    """Run the text of the price list, and return the names in it."""
    names = {"__name__": "bakery.price_list"}
    file = Path(__file__).parent / "price_list.py"
    exec(compile(file.read_text(encoding="utf-8"), str(file), "exec"), names)
    names["PRICES"] = price_list.PRICES
    names["UnknownArticle"] = price_list.UnknownArticle
    return names
