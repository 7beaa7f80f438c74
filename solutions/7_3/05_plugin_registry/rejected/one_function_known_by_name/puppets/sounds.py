"""The core: it loads the plugins, and plays. Don't change this."""

import importlib
import pkgutil

from puppets import plugins
from puppets.registry import SOUNDS


def load_plugins():
    """Import all plugins. Each registers its sounds."""
    for found in pkgutil.iter_modules(plugins.__path__):
        importlib.import_module(f"{plugins.__name__}.{found.name}")


def play(name, seconds):
    """Play one sound."""
    return SOUNDS[name](seconds)
