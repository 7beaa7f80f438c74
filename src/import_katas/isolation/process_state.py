"""Save and restore everything that an import can change in a process.

The list follows CPython's own regression runner (``test.libregrtest.save_env``), which only reports what a test
changed. This module restores everything, whatever the code did, and without calling any of that code.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import decimal
import functools
import gc
import importlib.machinery
import inspect
import locale
import logging
import operator
import os
import pathlib
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import traceback
import types
import warnings
from collections.abc import Callable
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any, Final, NamedTuple

try:
    import _tracemalloc
except ImportError:  # this Python was built without it
    _tracemalloc = None  # type: ignore[assignment]

__all__ = ["ProcessState"]

#: Modules that this package and pytest rely on; their namespaces are saved for each sandbox.
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


#: More modules that pytest and this package use; saved once for all sandboxes.
STEADY_CLASSES: Final[tuple[type, ...]] = (
    pathlib.Path, pathlib.PurePath, pathlib.PosixPath, threading.Thread, threading.Event, subprocess.Popen,
    traceback.TracebackException, traceback.StackSummary, traceback.FrameSummary, logging.Logger, logging.Handler,
    logging.LogRecord, tempfile.TemporaryDirectory, warnings.catch_warnings, inspect.Signature, ast.NodeVisitor,
)  # fmt: skip


class _Setting(NamedTuple):
    """A setting of the interpreter with a getter and a setter. ``name``: "" if a change is not reported."""

    name: str
    get: Callable[[], Any]
    set: Callable[[Any], Any]


def _get_umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _get_working_directory() -> str | None:
    try:
        return os.getcwd()
    except OSError:  # it was deleted meanwhile
        return None


def _change_directory(folder: str | None) -> None:
    if folder is not None:
        os.chdir(folder)


def _get_environ() -> dict[Any, Any]:
    # The encoded half: copying os.environ itself decodes every value, each time.
    return getattr(_ENVIRON, "_data").copy()  # type: ignore[no-any-return]  # noqa: B009


def _set_environ(saved: dict[Any, Any]) -> None:
    data, decode = getattr(_ENVIRON, "_data"), _ENVIRON.decodevalue  # noqa: B009
    for key in [key for key in data if key not in saved]:
        del _ENVIRON[decode(key)]
    for key, value in saved.items():
        if data.get(key) != value:
            _ENVIRON[decode(key)] = decode(value)


def _get_signal_handlers() -> list[Any]:
    return [_getsignal(number) for number in _SIGNALS]


def _set_signal_handlers(saved: list[Any]) -> None:
    if threading.current_thread() is not threading.main_thread():
        return
    for number, handler in zip(_SIGNALS, saved, strict=True):
        if handler is not None and _getsignal(number) != handler:
            _set_handler(number, handler)


def _get_loggers() -> dict[Any, tuple[Any, ...]]:
    """Return the settings of every logger in use."""
    known = [item for item in logging.root.manager.loggerDict.values() if type(item) is logging.Logger]
    return {
        logger: (logger.level, (*logger.handlers,), (*logger.filters,), logger.propagate, logger.disabled)
        for logger in (logging.root, *known)
    }


def _set_loggers(saved: dict[Any, tuple[Any, ...]]) -> None:
    for logger, (level, handlers, filters, propagate, disabled) in saved.items():
        logger.setLevel(level)
        logger.handlers[:], logger.filters[:] = handlers, filters
        logger.propagate, logger.disabled = propagate, disabled


def _get_decimal_context() -> Any:
    context = decimal.getcontext()
    return {name: getattr(context, name) for name in _DECIMAL} | {"traps": context.traps.copy()}


def _set_decimal_context(saved: Any) -> None:
    context = decimal.getcontext()
    for name, value in saved.items():
        setattr(context, name, value)


def _stop_tracing(was_tracing: bool) -> None:
    if not was_tracing:
        _tracemalloc.stop()


def _free_new_tools(saved: list[str | None]) -> None:
    monitoring: Any = getattr(sys, "monitoring")  # noqa: B009
    for number in (n for n, name in enumerate(saved) if name is None and monitoring.get_tool(n)):
        monitoring.set_events(number, 0)
        for event in (event for event in vars(monitoring.events).values() if isinstance(event, int) and event):
            with contextlib.suppress(ValueError):  # a set of several events
                monitoring.register_callback(number, event, None)
        monitoring.free_tool_id(number)


def _get_sqlite_registries() -> list[dict[Any, Any]]:
    module = sys.modules.get("_sqlite3")
    found = [getattr(module, name, None) for name in ("adapters", "converters")]
    return [item if type(item) is dict else {} for item in found]


def _get_sqlite_entries() -> list[dict[Any, Any]]:
    """Return the adapters and converters of sqlite3, except those that it registers itself on import."""
    return [
        {key: value for key, value in registry.items() if getattr(value, "__module__", "") != "sqlite3.dbapi2"}
        for registry in _get_sqlite_registries()
    ]


def _set_sqlite_entries(saved: list[dict[Any, Any]]) -> None:
    for registry, now, entries in zip(_get_sqlite_registries(), _get_sqlite_entries(), saved, strict=True):
        for key in now:
            del registry[key]
        registry.update(entries)


def _list_settings() -> tuple[_Setting, ...]:
    settings = [
        _Setting("the working directory", _get_working_directory, _change_directory),
        _Setting("the umask", _get_umask, os.umask),
        _Setting("os.environ", _get_environ, _set_environ),
        _Setting("the signal handlers", _get_signal_handlers, _set_signal_handlers),
        _Setting("the decimal context", _get_decimal_context, _set_decimal_context),
        _Setting("the recursion limit", sys.getrecursionlimit, sys.setrecursionlimit),
        _Setting("", sys.getprofile, sys.setprofile),
        _Setting("threading.settrace", threading.gettrace, threading.settrace),
        _Setting("threading.setprofile", threading.getprofile, threading.setprofile),
        _Setting("the switch interval", sys.getswitchinterval, sys.setswitchinterval),
        _Setting("the asyncgen hooks", sys.get_asyncgen_hooks, lambda hooks: sys.set_asyncgen_hooks(*hooks)),
        _Setting("the garbage collector", gc.isenabled, lambda on: gc.enable() if on else gc.disable()),
        _Setting("the garbage collector", gc.get_threshold, lambda threshold: gc.set_threshold(*threshold)),
        _Setting("the garbage collector", gc.get_debug, gc.set_debug),
        _Setting("the locale", _get_locale, lambda name: locale.setlocale(locale.LC_ALL, name)),
        _Setting("the default timeout of sockets", socket.getdefaulttimeout, socket.setdefaulttimeout),
        _Setting("the logging handlers and levels", _get_loggers, _set_loggers),
        _Setting("logging.disable", lambda: logging.root.manager.disable, logging.disable),
        _Setting("the random state", random.getstate, random.setstate),
        _Setting("the adapters and converters of sqlite3", _get_sqlite_entries, _set_sqlite_entries),
    ]
    if _tracemalloc is not None:
        settings.append(_Setting("", _tracemalloc.is_tracing, _stop_tracing))
    if (monitoring := getattr(sys, "monitoring", None)) is not None:  # 3.12
        settings.append(_Setting("", lambda: [*map(monitoring.get_tool, range(6))], _free_new_tools))
    if hasattr(signal, "pthread_sigmask"):
        settings.append(
            _Setting(
                "the signal mask",
                lambda: signal.pthread_sigmask(signal.SIG_BLOCK, ()),
                lambda mask: signal.pthread_sigmask(signal.SIG_SETMASK, mask),
            )
        )
    for name in ("int_max_str_digits", "lazy_imports", "lazy_imports_filter"):  # 3.11, 3.15
        get, put = getattr(sys, f"get_{name}", None), getattr(sys, f"set_{name}", None)
        if get and put:
            settings.append(_Setting(f"sys.set_{name}", get, put))
    return tuple(settings)


def _get_locale() -> str:
    return locale.setlocale(locale.LC_ALL)


_ENVIRON: Final = os.environ
_DECIMAL: Final = ("prec", "rounding", "Emin", "Emax", "capitals", "clamp")
# Not the alarm: it is how time_limit.py ends what does not end.
_SIGNALS: Final = tuple(sorted({*map(int, signal.valid_signals())} - {getattr(signal, "SIGALRM", 0)}))
# signal.getsignal wraps every answer in an enum; there are 64 to ask.
_getsignal: Final[Callable[[int], Any]] = getattr(sys.modules.get("_signal"), "getsignal", signal.getsignal)
_set_handler: Final[Any] = signal.signal  # the function without the guard
_SETTINGS: Final = _list_settings()


#: The initial filters of a reloaded `warnings` module; a change is reported as `warnings.filters`, if at all.
_C_FILTERS: Final = "_warnings.filters"
_filters: Final[list[Any]] = getattr(sys.modules.get("_warnings"), "filters", [])


def _get_shared_lists() -> dict[str, list[Any]]:
    """Return the lists that the whole program shares, by their displayed names."""
    return {
        "sys.path": sys.path, "sys.argv": sys.argv, "sys.meta_path": sys.meta_path, "sys.path_hooks": sys.path_hooks,
        "sys.warnoptions": sys.warnoptions, "warnings.filters": warnings.filters, "gc.callbacks": gc.callbacks,
        "": getattr(logging, "_handlerList", []), "os.__all__": os.__all__, _C_FILTERS: _filters,
    }  # fmt: skip


def _get_shared_dicts() -> list[dict[Any, Any]]:
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


_STANDARD_LIBRARY: Final = sys.stdlib_module_names
_ABSENT: Final = object()
_LAZY: Final = getattr(types, "LazyImportType", ())  # 3.15: a lazy import, replaced by the module at its first use
#: Names that the standard library rebinds in use, or whose contents are reported instead.
_IN_FLUX: Final = frozenset({
    "sys.path", "sys.argv", "sys.meta_path", "sys.path_hooks", "sys.warnoptions", "sys.last_exc", "sys.last_type",
    "sys.last_value", "sys.last_traceback", "warnings.filters", "tempfile.tempdir", "mimetypes.inited",
})  # fmt: skip


class _SteadyModule(NamedTuple):
    """A module of the standard library that is saved once for all sandboxes: its names, and its classes' members."""

    namespace: dict[str, Any]
    saved: dict[str, Any]
    classes: list[tuple[type, dict[str, Any]]]
    known: set[str]  # all its names so far, including those that it rebinds in use


_steady_modules: Final[dict[int, _SteadyModule]] = {}
_remembered: Final[list[str]] = []  # the names of the modules that were loaded then


def remember_standard_library() -> None:
    """Save the loaded modules of the standard library before a learner's code runs."""
    if len(sys.modules) == len(_remembered):
        return
    _remembered[:] = sys.modules
    for name, module in [*sys.modules.items()]:
        if type(module) is not ModuleType or id(namespace := vars(module)) in _steady_modules:
            continue
        if name.partition(".")[0] not in _STANDARD_LIBRARY or name in NAMESPACES:
            continue
        lasting = (key for key in namespace if not key.startswith("_") or callable(namespace[key]))
        saved = {key: namespace[key] for key in lasting if f"{name}.{key}" not in _IN_FLUX}
        classes = [item for item in saved.values() if isinstance(item, type) and item.__module__ == name]
        members = [(cls, dict(vars(cls))) for cls in classes]
        _steady_modules[id(namespace)] = _SteadyModule(namespace, saved, members, set(namespace))


def _is_public(module: str) -> bool:
    return not module.startswith("_") and "._" not in module and module.partition(".")[0] in _STANDARD_LIBRARY


class ProcessState:
    """A snapshot of the process.

    Creating one saves everything; :meth:`restore` restores it, as often as needed. Both work in place: lists and
    dictionaries stay the same objects. ``names``: the built-in names, if not the current ones.
    """

    def __init__(self, names: dict[str, Any] | None = None) -> None:
        self._builtins: Final = vars(builtins)
        self._builtins_saved: Final = names or self._builtins.copy()
        # Bound now: `builtins` may be broken when this is needed.
        self._update_builtins: Final = self._builtins.update
        self._copy_builtins: Final = self._builtins.copy
        modules = sys.modules
        self._namespaces: Final = [
            (vars(mod), vars(mod).copy()) for mod in map(modules.get, NAMESPACES) if type(mod) is ModuleType
        ]
        self._classes: Final = [*((cls, dict(vars(cls))) for cls in CLASSES), *_get_steady_classes()]
        self._lists: Final = {name: (item, item.copy()) for name, item in _get_shared_lists().items()}
        self._dicts: Final = [(item, item.copy()) for item in _get_shared_dicts()]
        self._settings: Final = [(setting, setting.get()) for setting in _SETTINGS]
        self._trace: Final = sys.gettrace()

    @property
    def modules(self) -> dict[str, ModuleType]:
        """The contents of ``sys.modules`` in the snapshot."""
        return next(saved for item, saved in self._dicts if item is sys.modules)

    def mend_builtins(self) -> dict[str, Any]:
        """Restore the built-in names, and return the values that they had. Uses none of them itself."""
        found = self._copy_builtins()
        self._update_builtins(self._builtins_saved)
        return found

    def restore(self) -> None:
        """Restore everything. Raises nothing: a setting that the platform refuses stays unchanged.

        The built-in names are restored last, so they must work at the start: see :meth:`mend_builtins`.
        """
        for namespace, saved in self._namespaces:
            _restore_dict(namespace, saved)
        for namespace, saved, _, known in _steady_modules.values():
            namespace.update(saved)
            if len(namespace) != len(known):
                for name in namespace.keys() - known:
                    if name.startswith("_") or _is_submodule(namespace[name], namespace):
                        known.add(name)
                    else:
                        del namespace[name]
        for cls, members in self._classes:
            _restore_class(cls, members)
        warnings.resetwarnings()  # tells the C implementation that the filters changed
        for items, copy in self._lists.values():
            items[:] = copy
        for setting, value in self._settings:  # before sys.modules: some are those of a module that is about to go
            try:
                if setting.get() != value:
                    setting.set(value)
            except Exception:  # noqa: BLE001, S112 - one refused setting must not prevent restoring the others
                continue
        for mapping, saved in self._dicts:
            _restore_dict(mapping, saved)
        sys.settrace(self._trace)
        for name in [name for name in self._builtins if name not in self._builtins_saved]:
            del self._builtins[name]
        self._update_builtins(self._builtins_saved)

    def find_changes(self) -> tuple[str, ...]:
        """Return what has changed since the snapshot, such as "sys.path" or "json.dumps".

        Leaves out what the standard library itself changes in use: private names, caches, submodules.
        """
        found = [
            name for name, item in _get_shared_lists().items() if item != self._lists[name][1] and name != _C_FILTERS
        ]
        for setting, before in self._settings:
            now = setting.get()
            if setting.get is _get_loggers:  # a new logger is not a change
                now = {logger: now.get(logger) for logger in before}
            if now != before:
                found.append(setting.name)
        found += [
            f"sys.modules[{name!r}]"
            for name, module in self.modules.items()
            if _is_public(name) and sys.modules.get(name) is not module
        ]
        steady = _steady_modules.values()
        for namespace, saved in [*self._namespaces, *((module.namespace, module.saved) for module in steady)]:
            home = namespace["__name__"]
            if _is_public(home) and home != "builtins":
                names = (f"{home}.{name}" for name in _find_changed_names(namespace, saved))
                found += [name for name in names if name not in _IN_FLUX]
        for cls, members in [*self._classes, *(entry for module in steady for entry in module.classes)]:
            found += [f"{cls.__name__}.{name}" for name in _find_changed_names(dict(vars(cls)), members)]
        seen = {id(namespace) for namespace, _ in self._namespaces} | _steady_modules.keys()
        for name, module in sys.modules.items():  # loaded since then
            if _is_public(name) and type(module) is ModuleType and id(vars(module)) not in seen:
                found += [f"{name}.{key}" for key, value in vars(module).items() if _is_foreign(value)]
        if _find_changed_names(self._builtins, self._builtins_saved):
            found.append("builtins")
        return tuple(name for name in dict.fromkeys(found) if name)


def _find_changed_names(now: dict[str, Any], before: dict[str, Any]) -> list[str]:
    """Return the names of a module or class that were rebound, deleted or added, without private data."""
    return [
        name
        for name in {**before, **now}
        if now.get(name, _ABSENT) is not (value := before.get(name, _ABSENT))
        and (not name.startswith("_") or isinstance(value, (FunctionType, BuiltinFunctionType)))
        and not isinstance(value, _LAZY)
        and not (value is _ABSENT and _is_submodule(now[name], now))
    ]


def _is_foreign(value: object) -> bool:
    """Return whether this is a function or a class from outside the standard library."""
    home = value.__module__ if isinstance(value, (FunctionType, type)) else "sys"
    return isinstance(home, str) and home.partition(".")[0] not in _STANDARD_LIBRARY


def _is_submodule(item: object, namespace: dict[str, Any]) -> bool:
    return type(item) is ModuleType and item.__name__.startswith(f"{namespace.get('__name__')}.")


@functools.cache
def _get_steady_classes() -> list[tuple[type, dict[str, Any]]]:
    return [(cls, dict(vars(cls))) for cls in STEADY_CLASSES]


def _restore_dict(mapping: dict[Any, Any], saved: dict[Any, Any]) -> None:
    mapping.update(saved)  # first, so that the list is never empty
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
