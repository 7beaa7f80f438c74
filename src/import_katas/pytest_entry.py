"""The pytest entry point: it loads the plugin in an Import Katas checkout, and does nothing in other projects.

pytest imports this module in each project whose environment has Import Katas installed, so it uses only the
standard library. https://docs.pytest.org/en/stable/how-to/writing_plugins.html#making-your-plugin-installable-by-others
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any, Final

PLUGIN: Final = "import_katas.plugin"
#: What marks the root of a checkout.
MARKER: Final = os.path.join("katas", "course.toml")


def find_checkout(path: str) -> str | None:
    """Return the innermost Import Katas checkout that contains the absolute ``path``, or None."""
    while not os.path.isfile(os.path.join(path, MARKER)):  # noqa: PTH113 - pathlib would cost other projects time
        path, below = os.path.dirname(path), path
        if path == below:
            return None
    return path


def pytest_addoption(parser: Any, pluginmanager: Any) -> None:
    """Register the plugin and its options if the working directory or an argument is in a checkout."""
    invocation = pluginmanager.get_plugin("pytestconfig").invocation_params
    start = str(invocation.dir)
    words = [str(word).partition("::")[0] for word in invocation.args]
    paths = [os.path.abspath(os.path.join(start, word)) for word in words if word and not word.startswith("-")]
    if any(find_checkout(path) for path in (start, *paths)):
        pluginmanager.import_plugin(PLUGIN)


def find_kata(path: str) -> str | None:
    """Return the folder of the kata if the absolute ``path`` is in its workshop, else None."""
    checkout = find_checkout(path)
    parts = os.path.relpath(path, checkout).split(os.sep) if checkout else []  # noqa: PTH206
    is_inside = len(parts) > 3 and parts[0] == "katas" and parts[3] in ("workshop", "questions")
    return os.path.join(str(checkout), *parts[:3]) if is_inside else None


def pytest_load_initial_conftests(early_config: Any) -> Generator[None, object, object]:
    """Ignore a workshop's ``conftest.py`` and configuration, and do nothing in other projects."""
    manager = early_config.pluginmanager
    if manager.has_plugin(PLUGIN):
        _keep_out_of_workshops(early_config)
    else:
        _leave(manager)
    return (yield)


# What `pytest.hookimpl(wrapper=True, tryfirst=True)` sets: pytest loads the conftests in a wrapper of its own.
vars(pytest_load_initial_conftests)["pytest_impl"] = {
    "wrapper": True, "hookwrapper": False, "optionalhook": False, "tryfirst": True, "trylast": False, "specname": None
}  # fmt: skip


def _keep_out_of_workshops(config: Any) -> None:
    """Replace a path in a workshop by its kata. Raises UsageError if the configuration is not the checkout's."""
    start, named = str(config.invocation_params.dir), config.known_args_namespace.file_or_dir
    paths = [os.path.abspath(os.path.join(start, word.partition("::")[0])) for word in named] or [start]
    katas = [find_kata(path) for path in paths]
    checkout, root = find_checkout(paths[0]), str(config.rootpath)
    if checkout and root != checkout and find_checkout(root) == checkout:
        file, kata = config.inipath or "an option", os.path.relpath(katas[0] or checkout, checkout)
        raise sys.modules["pytest"].UsageError(
            f"pytest would read its configuration from {file}; expected the one in {checkout}.\n"
            f"Run it from the root of the checkout: cd {checkout}; pytest {kata}"
        )
    if any(katas):
        named[:] = [kata or word for kata, word in zip(katas, named or [start], strict=True)]


def _leave(manager: Any) -> None:
    """Remove this module from pytest's header and from ``sys.modules``."""
    this = sys.modules[__name__]
    listed = getattr(manager, "_plugin_distinfo", [])  # pluggy has no public API to remove one
    listed[:] = [entry for entry in listed if entry[0] is not this]
    manager.unregister(this)
    package = __name__.partition(".")[0]
    if {name for name in sys.modules if name.partition(".")[0] == package} == {package, __name__}:
        del sys.modules[package], sys.modules[__name__]
