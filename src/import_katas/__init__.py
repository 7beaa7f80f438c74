"""Import Katas: broken packages to repair, and the engine that judges the repairs.

The public names, for checks and for tools around the katas:

- :class:`Workshop`: the folder that a check works with; it can be imported from, run, read, copied and installed.
- :class:`Sandbox`: a separate import state inside this process, as ``workshop.imports()`` returns it.
- :class:`Run`: the result of a program that ran in a real interpreter.
- :class:`Installed`: a workshop's project in a new virtual environment, as ``workshop.install()`` returns it.
- The errors that a learner's code can cause: :exc:`TimeLimitExceeded`, :exc:`Refused`, :exc:`Escaped`,
  :exc:`LeftRunning`, :exc:`CannotInstall`.

They are imported on first access (PEP 562), so that ``import import_katas`` is fast.
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
    """Return the public names, including those that are not imported yet."""
    return sorted({*globals(), *__all__})
