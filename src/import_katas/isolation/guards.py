"""Refuse calls by a learner's code that would end or change this process.

`process_state` restores everything that can be restored. The guards refuse the rest: ending the process, and
disarming the time limit. They stay active after the sandbox was left, because a thread or a ``__str__`` of theirs may
run later. Only calls from a workshop's code are refused; the stack shows the caller.
"""

from __future__ import annotations

import _thread
import faulthandler
import importlib.machinery
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType, ModuleType
from typing import Any, Final

from import_katas.errors import Refused
from import_katas.isolation.leftovers import query_children

__all__ = ["arm", "disarm", "learners_folders"]

#: Folders with the learner's code.
learners_folders: Final[set[str]] = set()

#: Prefixes of file names that do not identify the caller: the standard library, frozen modules, and generated code.
_STANDARD_LIBRARY: Final = ("<", os.path.dirname(os.__file__), os.path.dirname(os.path.realpath(os.__file__)))
_SYSTEM: Final = next(m for m in map(sys.modules.get, ("posix", "nt")) if m is not None)
_REFUSED: Final[dict[ModuleType, tuple[str, ...]]] = {
    os: ("_exit", "abort", "kill", "killpg", "closerange", "dup2", "register_at_fork",
         *(name for name in dir(os) if name.startswith("exec"))),
    signal: ("raise_signal", "pthread_kill", "setitimer", "alarm", "signal"),
    _thread: ("interrupt_main",),
    faulthandler: ("dump_traceback_later", "cancel_dump_traceback_later", "disable", "enable"),
    sys: ("addaudithook",),
}  # fmt: skip

#: Calls that are fine in a program, but would change the process for later checks.
_IGNORED: Final = ("os.register_at_fork", "faulthandler.")

_getpid, _getframe = os.getpid, sys._getframe
#: The processes with active guards; a process that a learner's code forks is not one.
_processes: Final[set[int]] = set()
_originals: Final[list[tuple[ModuleType, str, Any]]] = []


def is_learners_call() -> bool:
    """Return whether code of a workshop makes the call, directly or through the standard library."""
    frame: FrameType | None = _getframe(2)
    while frame is not None:
        file = frame.f_code.co_filename
        if _is_learners(file):
            return True
        if not file.startswith(_STANDARD_LIBRARY) or "-packages" in file:
            return False  # code of pytest, a plugin or a debugger, which the learner's code may have called
        frame = frame.f_back
    return False


def _is_learners(file: str) -> bool:
    return file.startswith(tuple(learners_folders))


def arm() -> None:
    """Guard the refused functions in this process until :func:`disarm`. May be called twice."""
    _processes.add(_getpid())
    if _originals:
        return
    resource = sys.modules.get("resource")
    extra = {resource: ("setrlimit",)} if resource else {}
    for module, names in {**_REFUSED, **extra}.items():
        for name in names:
            for home in (module, _SYSTEM) if module is os else (module, sys.modules.get(f"_{module.__name__}")):
                if home is not None and hasattr(home, name):
                    function = getattr(home, name)
                    _originals.append((home, name, function))
                    setattr(home, name, _create_guard(f"{module.__name__}.{name}", function))
    load = importlib.machinery.BuiltinImporter.exec_module

    def exec_module(module: ModuleType) -> None:
        """Load a built-in module, so that a reloaded copy of it has the guarded functions too."""
        load(module)
        if module.__name__ == _SYSTEM.__name__:
            vars(module).update({name: getattr(_SYSTEM, name) for home, name, _ in _originals if home is _SYSTEM})

    _originals.append((importlib.machinery.BuiltinImporter, "exec_module", staticmethod(load)))  # type: ignore[arg-type]
    importlib.machinery.BuiltinImporter.exec_module = staticmethod(exec_module)  # type: ignore[method-assign]


def disarm() -> None:
    """Restore the functions."""
    while _originals:
        home, name, function = _originals.pop()
        setattr(home, name, function)


def _create_guard(what: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def refuse(*args: Any, **kwargs: Any) -> Any:
        if not is_learners_call() or _getpid() not in _processes or _is_harmless(what, args):
            return function(*args, **kwargs)
        if what.startswith(_IGNORED):
            return None
        call = f"{what}({', '.join(map(_format_argument, args))})"
        raise Refused(f"{call} would end or change the whole test run, so it was stopped here")

    return refuse


def _format_argument(argument: object) -> str:
    return repr(argument)[:80] if type(argument) in (int, str, bytes, float, list, tuple, bool) else "…"


def _is_harmless(what: str, args: tuple[Any, ...]) -> bool:
    if what.startswith("os.kill"):  # only its own children: others belong to another kata, or to the session
        return len(args) > 1 and (args[1] == 0 or any(child.pid == args[0] for child in query_children()))
    if what == "signal.signal":
        return not args or args[0] != getattr(signal, "SIGALRM", None)  # that is the time limit's signal
    if what == "resource.setrlimit":  # raising a limit, within the hard limit
        soft, hard = sys.modules["resource"].getrlimit(args[0])
        return len(args) > 1 and args[1][1] == hard and args[1][0] >= soft >= 0
    if what == "os.dup2":
        return len(args) > 1 and isinstance(args[1], int) and args[1] > 2
    return False
