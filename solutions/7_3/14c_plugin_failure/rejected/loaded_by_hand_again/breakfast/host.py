"""Finds the plugins, and loads them."""

import importlib.util
import pkgutil
import sys
from dataclasses import dataclass

from breakfast import plugins


@dataclass
class Failure:
    """A plugin that could not be loaded."""

    plugin: str  # its name, such as "buses"
    cause: BaseException  # what its import raised
    file: str  # the plugin's own file, its full path


def load_plugins():
    """Load all plugins. Return those that work, by their names, and a list of a Failure for each that doesn't."""
    loaded, failures = {}, []
    for found in pkgutil.iter_modules(plugins.__path__):
        spec = importlib.util.find_spec(f"{plugins.__name__}.{found.name}")
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        try:
            spec.loader.exec_module(module)
        except (Exception, SystemExit) as error:
            del sys.modules[spec.name]
            failures.append(Failure(found.name, error, spec.origin))
        else:
            setattr(plugins, found.name, module)
            loaded[found.name] = module
    return loaded, failures
