"""Finds the puzzles, and makes one of them for a day. Don't change this."""

import importlib
import pkgutil

from puzzlepage import plugins

MAKERS = {}


def puzzle(name):
    """Register what is decorated as the maker of puzzles with this name."""

    def register(maker):
        MAKERS[name] = maker
        return maker

    return register


def load_plugins():
    """Import all plugins; each of them registers itself."""
    for module in pkgutil.iter_modules(plugins.__path__, "puzzlepage.plugins."):
        importlib.import_module(module.name)


def make(name, day):
    """Return the puzzle of this name for a day of the year."""
    return MAKERS[name](day)
