"""Finds the plugins, and loads them."""

import importlib
import importlib.util
import pkgutil
from dataclasses import dataclass

from breakfast import plugins


@dataclass
class Failure:
    """A plugin that could not be loaded."""

    plugin: str  # its name, such as "buses"
    cause: BaseException  # what its import raised
    file: str  # the plugin's own file, its full path


def load_plugin(name):
    """Return the module of one plugin, or a Failure."""
    spec = importlib.util.find_spec(f"{plugins.__name__}.{name}")
    try:
        return importlib.import_module(spec.name)
    except (Exception, SystemExit) as error:
        return Failure(name, error, spec.origin)


def load_plugins():
    """Load all plugins. Return those that work, by their names, and a list of a Failure for each that doesn't."""
    results = [load_plugin(found.name) for found in pkgutil.iter_modules(plugins.__path__)]
    failures = [result for result in results if isinstance(result, Failure)]
    return {module.__name__.rpartition(".")[2]: module for module in results if module not in failures}, failures
