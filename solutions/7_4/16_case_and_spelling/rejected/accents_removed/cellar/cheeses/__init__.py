"""The cheeses, a module for each. The dairies send more of them, as files."""

import unicodedata
from importlib import import_module
from pkgutil import iter_modules


class UnknownCheese(LookupError):
    """There is no cheese of this name."""


def load(label):
    """Return the module of a cheese, by the name on its label, such as "Brie". Raises UnknownCheese."""
    for found in iter_modules(__path__):
        if plain(found.name) == plain(label):
            return import_module(f"{__name__}.{found.name}")
    raise UnknownCheese(label)


def plain(name):
    """Return the letters of a name without their accents."""
    return unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore")
