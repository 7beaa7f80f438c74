"""Import Katas: broken packages to repair, and the engine that judges the repairs.

The public names, for checks and for tools around the katas:

- :class:`Workshop`: what a check holds in its hands; a folder with a package to import from, run, read, copy, install.
- :class:`Sandbox`: an import world of its own inside this process, as ``workshop.imports()`` returns it.
- :class:`Run`: what came of a program that ran in a real interpreter.
- :class:`Installed`: a workshop's project in an environment of its own, as ``workshop.install()`` returns it.
- The errors that a learner's code can cause: :exc:`TimeLimitExceeded`, :exc:`Refused`, :exc:`Escaped`,
  :exc:`LeftRunning`, :exc:`CannotInstall`.

They are imported when they are first asked for (PEP 562), so that ``import import_katas`` costs next to nothing.
"""

from __future__ import annotations

import importlib

TYPE_CHECKING = False
if TYPE_CHECKING:
    from import_katas.errors import CannotInstall, Escaped, LeftRunning, Refused, TimeLimitExceeded
    from import_katas.isolation.sandbox import Sandbox
    from import_katas.kata.workshop import Installed, Workshop
    from import_katas.runs.interpreter import Run

__all__ = [
    "CannotInstall",
    "Escaped",
    "Installed",
    "LeftRunning",
    "Refused",
    "Run",
    "Sandbox",
    "TimeLimitExceeded",
    "Workshop",
]

_HOMES = {
    "Installed": "kata.workshop",
    "Run": "runs.interpreter",
    "Sandbox": "isolation.sandbox",
    "Workshop": "kata.workshop",
}


def __getattr__(name: str) -> object:
    """Import a public name. Raises AttributeError for any other."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{_HOMES.get(name, 'errors')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names, also those that are not imported yet."""
    return sorted({*globals(), *__all__})
