"""What an import can disturb in a process: taken down, and put back.

The measure is CPython's own regression runner (``test.libregrtest.save_env``), which only reports what a test
changed. Here everything is put back, whatever the code in between did, and without calling any of it.
"""

from __future__ import annotations

import ast
import builtins
import functools
import gc
import importlib.machinery
import inspect
import locale
import logging
import operator
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import traceback
import warnings
from collections.abc import Callable
from types import ModuleType
from typing import Any, Final, NamedTuple

__all__ = ["ProcessState"]

#: Modules that we and pytest stand on, whose namespaces are put back name by name.
NAMESPACES: Final = (
    "sys", "os", "os.path", "posix", "nt", "io", "_io", "time", "types", "warnings", "signal", "_signal",
    "threading", "_thread", "atexit", "gc", "locale", "logging", "shutil", "socket", "subprocess", "traceback",
    "linecache", "inspect", "functools", "contextlib", "pathlib", "tempfile", "sysconfig", "importlib",
    "importlib.util", "importlib.machinery", "importlib.abc", "importlib.metadata", "_frozen_importlib",
    "_frozen_importlib_external", "_imp", "json", "random", "ast", "tokenize", "asyncio.events",
)  # fmt: skip

#: Classes of the import system, whose methods a workshop could replace.
CLASSES: Final[tuple[type, ...]] = (
    importlib.machinery.BuiltinImporter,
    importlib.machinery.FrozenImporter,
    importlib.machinery.PathFinder,
    importlib.machinery.FileFinder,
    importlib.machinery.ModuleSpec,
    importlib.machinery.SourceFileLoader,
    importlib.machinery.SourcelessFileLoader,
    importlib.machinery.ExtensionFileLoader,
    importlib.machinery.SourceFileLoader.__mro__[1],  # FileLoader
    importlib.machinery.SourceFileLoader.__mro__[2],  # SourceLoader
)


#: More that pytest and we work with. They bind their names once, so one look at each is enough for all sandboxes.
STEADY_NAMESPACES: Final = (
    "re", "re._compiler", "re._parser", "sre_compile", "sre_parse", "fnmatch", "textwrap", "platform", "dataclasses",
    "reprlib", "pprint", "difflib", "operator", "collections", "enum", "copy", "string", "weakref", "itertools",
    "typing", "abc", "stat", "genericpath", "selectors", "queue", "struct", "codecs", "keyword", "unittest",
    "posixpath", "ntpath", "errno", "glob", "argparse", "shlex", "token", "dis", "opcode", "_collections_abc",
)  # fmt: skip
STEADY_CLASSES: Final[tuple[type, ...]] = (
    pathlib.Path, pathlib.PurePath, pathlib.PosixPath, threading.Thread, threading.Event, subprocess.Popen,
    traceback.TracebackException, traceback.StackSummary, traceback.FrameSummary, logging.Logger, logging.Handler,
    logging.LogRecord, tempfile.TemporaryDirectory, warnings.catch_warnings, inspect.Signature, ast.NodeVisitor,
)  # fmt: skip


class _Setting(NamedTuple):
    """Something the interpreter keeps behind a pair of functions."""

    get: Callable[[], Any]
    set: Callable[[Any], Any]


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _working_directory() -> str | None:
    try:
        return os.getcwd()
    except OSError:  # it was deleted under us
        return None


def _change_directory(folder: str | None) -> None:
    if folder is not None:
        os.chdir(folder)


def _environ() -> dict[Any, Any]:
    # The encoded half: copying os.environ itself decodes every value, each time.
    return getattr(_ENVIRON, "_data").copy()  # type: ignore[no-any-return]  # noqa: B009


def _set_environ(saved: dict[Any, Any]) -> None:
    data, decode = getattr(_ENVIRON, "_data"), _ENVIRON.decodevalue  # noqa: B009
    for key in [key for key in data if key not in saved]:
        del _ENVIRON[decode(key)]
    for key, value in saved.items():
        if data.get(key) != value:
            _ENVIRON[decode(key)] = decode(value)


def _signal_handlers() -> list[Any]:
    return [_getsignal(number) for number in _SIGNALS]


def _set_signal_handlers(saved: list[Any]) -> None:
    if threading.current_thread() is not threading.main_thread():
        return
    for number, handler in zip(_SIGNALS, saved, strict=True):
        if handler is not None and _getsignal(number) != handler:
            _set_handler(number, handler)


def _decimal_context() -> Any:
    decimal = sys.modules.get("decimal")
    return decimal.getcontext().copy() if decimal else None


def _set_decimal_context(saved: Any) -> None:
    if saved is not None:
        sys.modules["decimal"].setcontext(saved)


def _settings() -> tuple[_Setting, ...]:
    settings = [
        _Setting(_working_directory, _change_directory),
        _Setting(_umask, os.umask),
        _Setting(_environ, _set_environ),
        _Setting(_signal_handlers, _set_signal_handlers),
        _Setting(_decimal_context, _set_decimal_context),
        _Setting(sys.getrecursionlimit, sys.setrecursionlimit),
        _Setting(sys.getprofile, sys.setprofile),
        _Setting(threading.gettrace, threading.settrace),
        _Setting(threading.getprofile, threading.setprofile),
        _Setting(sys.getswitchinterval, sys.setswitchinterval),
        _Setting(sys.get_asyncgen_hooks, lambda hooks: sys.set_asyncgen_hooks(*hooks)),
        _Setting(gc.isenabled, lambda on: gc.enable() if on else gc.disable()),
        _Setting(gc.get_threshold, lambda threshold: gc.set_threshold(*threshold)),
        _Setting(gc.get_debug, gc.set_debug),
        _Setting(lambda: locale.setlocale(locale.LC_ALL), lambda name: locale.setlocale(locale.LC_ALL, name)),
        _Setting(socket.getdefaulttimeout, socket.setdefaulttimeout),
        _Setting(lambda: logging.root.level, logging.root.setLevel),
        _Setting(lambda: logging.root.manager.disable, logging.disable),
    ]
    if hasattr(signal, "pthread_sigmask"):
        settings.append(
            _Setting(
                lambda: signal.pthread_sigmask(signal.SIG_BLOCK, ()),
                lambda mask: signal.pthread_sigmask(signal.SIG_SETMASK, mask),
            )
        )
    for name in ("int_max_str_digits", "lazy_imports", "lazy_imports_filter"):  # 3.11, 3.15
        get, put = getattr(sys, f"get_{name}", None), getattr(sys, f"set_{name}", None)
        if get and put:
            settings.append(_Setting(get, put))
    return tuple(settings)


_ENVIRON: Final = os.environ
_SIGNALS: Final = tuple(sorted(map(int, signal.valid_signals())))
# signal.getsignal wraps every answer in an enum; there are 64 to ask.
_getsignal: Final[Callable[[int], Any]] = getattr(sys.modules.get("_signal"), "getsignal", signal.getsignal)
_set_handler: Final[Any] = signal.signal  # as it was before anybody stood guard before it
_SETTINGS: Final = _settings()


def _lists() -> list[list[Any]]:
    return [
        sys.path, sys.meta_path, sys.path_hooks, sys.argv, sys.warnoptions, warnings.filters,
        gc.callbacks, logging.root.handlers, logging.root.filters, getattr(logging, "_handlerList", []), os.__all__,
    ]  # fmt: skip


def _dicts() -> list[dict[Any, Any]]:
    shutil, sysconfig = sys.modules.get("shutil"), sys.modules.get("sysconfig")
    wanted = (
        sys.modules,
        sys.path_importer_cache,
        logging.root.manager.loggerDict,
        # A thread that still holds the lock of an unfinished module must not block the next module of that name.
        getattr(sys.modules.get("_frozen_importlib"), "_module_locks", None),
        getattr(shutil, "_ARCHIVE_FORMATS", None),
        getattr(shutil, "_UNPACK_FORMATS", None),
        getattr(sysconfig, "_CONFIG_VARS", None),
        getattr(sysconfig, "_INSTALL_SCHEMES", None),
    )
    return [item for item in wanted if type(item) is dict]


class ProcessState:
    """The process as it is now.

    Creating one takes everything down; :meth:`restore` puts it back, as often as wanted. Both work in place: a list
    or dictionary that others hold stays the same object. ``names``: the built-in names, if not those of now.
    """

    def __init__(self, names: dict[str, Any] | None = None) -> None:
        self._builtins: Final = vars(builtins)
        self._builtins_saved: Final = names or self._builtins.copy()
        # Bound now: `builtins` may be in ruins when it is needed.
        self._update_builtins: Final = self._builtins.update
        self._copy_builtins: Final = self._builtins.copy
        modules = sys.modules
        self._namespaces: Final = [
            *((vars(mod), vars(mod).copy()) for mod in map(modules.get, NAMESPACES) if type(mod) is ModuleType),
            *_steady_namespaces(),
        ]
        self._classes: Final = [*((cls, dict(vars(cls))) for cls in CLASSES), *_steady_classes()]
        self._lists: Final = [(item, item.copy()) for item in _lists()]
        self._dicts: Final = [(item, item.copy()) for item in _dicts()]
        self._settings: Final = [(setting, setting.get()) for setting in _SETTINGS]
        self._trace: Final = sys.gettrace()

    @property
    def modules(self) -> dict[str, ModuleType]:
        """What ``sys.modules`` held."""
        return next(saved for item, saved in self._dicts if item is sys.modules)

    def mend_builtins(self) -> dict[str, Any]:
        """Put the built-in names back, and return what they were a moment ago. Needs none of them itself."""
        found = self._copy_builtins()
        self._update_builtins(self._builtins_saved)
        return found

    def restore(self) -> None:
        """Put everything back. Raises nothing: what the platform refuses to set stays as it is.

        The built-in names come last, so they must be sound when this begins: see :meth:`mend_builtins`.
        """
        for namespace, saved in self._namespaces:
            _restore_dict(namespace, saved)
        for cls, members in self._classes:
            _restore_class(cls, members)
        warnings.resetwarnings()  # tells the C half that the filters changed
        for items, copy in self._lists:
            items[:] = copy
        for mapping, saved in self._dicts:
            _restore_dict(mapping, saved)
        for setting, value in self._settings:
            try:
                if setting.get() != value:
                    setting.set(value)
            except Exception:  # noqa: BLE001, S112 - one refused setting must not keep the others from coming back
                continue
        sys.settrace(self._trace)
        for name in [name for name in self._builtins if name not in self._builtins_saved]:
            del self._builtins[name]
        self._update_builtins(self._builtins_saved)


@functools.cache
def _steady_namespaces() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    modules = map(sys.modules.get, STEADY_NAMESPACES)
    return [(vars(module), vars(module).copy()) for module in modules if type(module) is ModuleType]


@functools.cache
def _steady_classes() -> list[tuple[type, dict[str, Any]]]:
    return [(cls, dict(vars(cls))) for cls in STEADY_CLASSES]


def _restore_dict(mapping: dict[Any, Any], saved: dict[Any, Any]) -> None:
    mapping.update(saved)  # first, so that nobody ever meets it empty
    if len(mapping) != len(saved):
        for key in [key for key in mapping if key not in saved]:
            del mapping[key]


def _restore_class(cls: type, members: dict[str, Any]) -> None:
    now = vars(cls)
    if len(now) == len(members) and all(map(operator.is_, now.values(), members.values())):
        return
    for name, value in members.items():
        if now.get(name) is not value and name not in ("__dict__", "__weakref__"):
            setattr(cls, name, value)
    for name in [name for name in now if name not in members]:
        delattr(cls, name)
