"""Finds the plugins, and loads them."""

import importlib
import importlib.util
import os
import pkgutil
from dataclasses import dataclass

from breakfast import plugins


@dataclass
class Failure:
    """A plugin that could not be loaded."""

    plugin: str  # its name, such as "buses"
    cause: BaseException  # what its import raised
    file: str  # the plugin's own file, its full path


KEPT = {}


def load_plugins():
    """Load all plugins. Return those that work, by their names, and a list of a Failure for each that doesn't."""
    loaded, failures = {}, []
    for found in pkgutil.iter_modules(plugins.__path__):
        name = f"{plugins.__name__}.{found.name}"
        file = importlib.util.find_spec(name).origin
        key = os.stat(file).st_mtime_ns, os.stat(file).st_size
        if file in KEPT and KEPT[file][0] == key:
            failures.append(KEPT[file][1])
            continue
        try:
            loaded[found.name] = importlib.import_module(name)
        except (Exception, SystemExit) as error:
            failures.append(Failure(found.name, error, file))
            KEPT[file] = key, failures[-1]
    return loaded, failures
