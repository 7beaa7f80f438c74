"""The cheeses, a module for each. The dairies send more of them, as files."""

import unicodedata
from importlib import import_module


class UnknownCheese(LookupError):
    """There is no cheese of this name."""


def load(label):
    """Return the module of a cheese, by the name on its label, such as "Brie". Raises UnknownCheese."""
    name = f"{__name__}.{unicodedata.normalize('NFKC', label).lower()}"
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise UnknownCheese(label) from None
