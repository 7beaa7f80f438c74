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


FOUND = list(pkgutil.iter_modules(plugins.__path__))


def load_plugins():
    """Load all plugins. Return those that work, by their names, and a list of a Failure for each that doesn't."""
    loaded, failures = {}, []
    for found in FOUND:
        name = f"{plugins.__name__}.{found.name}"
        try:
            loaded[found.name] = importlib.import_module(name)
        except (Exception, SystemExit) as error:
            failures.append(Failure(found.name, error, importlib.util.find_spec(name).origin))
    return loaded, failures
