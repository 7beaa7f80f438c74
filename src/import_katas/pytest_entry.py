"""The pytest entry point: it loads the plugin in an Import Katas checkout, and leaves every other project alone.

pytest imports this module in each project that it runs beside an installed Import Katas, so it needs nothing but the
standard library. https://docs.pytest.org/en/stable/how-to/writing_plugins.html#making-your-plugin-installable-by-others
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

PLUGIN: Final = "import_katas.plugin"
#: What marks the root of a checkout.
MARKER: Final = os.path.join("katas", "course.toml")


def find_checkout(path: str) -> str | None:
    """Return the innermost Import Katas checkout that the absolute ``path`` lies in, or None."""
    while not os.path.isfile(os.path.join(path, MARKER)):  # noqa: PTH113 - pathlib would cost other projects time
        path, below = os.path.dirname(path), path
        if path == below:
            return None
    return path


def pytest_addoption(parser: Any, pluginmanager: Any) -> None:
    """Register the plugin, with its options, if the working directory or an argument lies in a checkout."""
    invocation = pluginmanager.get_plugin("pytestconfig").invocation_params
    start = str(invocation.dir)
    words = [str(word).partition("::")[0] for word in invocation.args]
    paths = [os.path.abspath(os.path.join(start, word)) for word in words if word and not word.startswith("-")]
    if any(find_checkout(path) for path in (start, *paths)):
        pluginmanager.import_plugin(PLUGIN)


def pytest_load_initial_conftests(early_config: Any) -> None:
    """Outside of a checkout, leave pytest's header and ``sys.modules`` as they would be without this module."""
    manager = early_config.pluginmanager
    if manager.has_plugin(PLUGIN):
        return
    this = sys.modules[__name__]
    listed = getattr(manager, "_plugin_distinfo", [])  # pluggy has no public way to take one out
    listed[:] = [entry for entry in listed if entry[0] is not this]
    manager.unregister(this)
    package = __name__.partition(".")[0]
    if {name for name in sys.modules if name.partition(".")[0] == package} == {package, __name__}:
        del sys.modules[package], sys.modules[__name__]
