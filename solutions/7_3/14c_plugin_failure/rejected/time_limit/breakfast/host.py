"""Finds the plugins, and loads them."""

import importlib
import importlib.util
import pkgutil
import threading
from dataclasses import dataclass

from breakfast import plugins


@dataclass
class Failure:
    """A plugin that could not be loaded."""

    plugin: str  # its name, such as "buses"
    cause: BaseException  # what its import raised
    file: str  # the plugin's own file, its full path


class Attempt(threading.Thread):
    """Load a plugin, in a thread of its own."""

    def __init__(self, name):
        super().__init__(daemon=True)
        self.plugin, self.module, self.error = name, None, None

    def run(self):
        try:
            self.module = importlib.import_module(self.plugin)
        except (Exception, SystemExit) as error:
            self.error = error


def load_plugins():
    """Load all plugins. Return those that work, by their names, and a list of a Failure for each that doesn't."""
    loaded, failures = {}, []
    for found in pkgutil.iter_modules(plugins.__path__):
        name = f"{plugins.__name__}.{found.name}"
        thread = Attempt(name)
        thread.start()
        thread.join(0.1)  # a plugin that hangs must not hang the sheet
        if thread.module:
            loaded[found.name] = thread.module
        else:
            error = thread.error or TimeoutError(f"{found.name} takes too long")
            failures.append(Failure(found.name, error, importlib.util.find_spec(name).origin))
    return loaded, failures
