"""A separate import state inside this process.

A check enters a :class:`Sandbox`, imports and uses the learner's modules in it, and leaves; then
the process is as before (``process_state.py``). The files run in place, so tracebacks name them and breakpoints
work. Everything that needs a new process (``__main__``, ``-m``, exit codes) uses :mod:`runs.interpreter`.

For speed, the sandbox differs from a new interpreter in two ways: loaded standard library modules are
shared, and so are their submodules (``importlib.util`` is available without an import).
"""

from __future__ import annotations

import _frozen_importlib
import _imp
import _warnings
import atexit
import builtins
import functools
import importlib
import importlib.machinery
import io
import itertools
import logging
import os
import signal
import sys
import threading
import types
import warnings
import zipimport
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import CodeType, FrameType, ModuleType, TracebackType
from typing import Any, ClassVar, Final, NamedTuple

from import_katas.checkout import is_left_behind
from import_katas.errors import Escaped, LeftRunning, Refused, TimeLimitExceeded
from import_katas.explain.hook_setup import get_operations
from import_katas.explain.timeline import Ending, Recorder, Timeline, from_notes, parse_ending
from import_katas.isolation import guards, last_resort
from import_katas.isolation.leftovers import find_running_children, find_running_threads, stop_children, stop_threads
from import_katas.isolation.process_state import ProcessState, remember_standard_library
from import_katas.isolation.time_limit import TimeLimit, is_debugger_active
from import_katas.output import BoundedStream

__all__ = ["Execution", "Sandbox", "get_stdlib_path"]

# Saved before a learner's code can replace them.
_is_lock_held, _release_lock = _imp.lock_held, _imp.release_lock
_getpid, _exit = os.getpid, os._exit
# Also works if a metaclass defines its own.
_get_module: Final[Callable[[type], Any]] = type.__dict__["__module__"].__get__
_get_mro: Final[Callable[[type], tuple[type, ...]]] = type.__dict__["__mro__"].__get__
_fix_co_filename: Final[Callable[[CodeType, str], None]] = getattr(_imp, "_fix_co_filename")  # noqa: B009

_FINDERS: Final = ("_frozen_importlib", "_frozen_importlib_external")
_STANDARD_LIBRARY: Final = os.path.dirname(os.path.realpath(os.__file__))
_INITIAL_PATH: Final = tuple(sys.path)
_get_ident: Final = threading.get_ident
_OURS: Final = os.path.dirname(os.path.dirname(__file__)) + os.sep
_RECURSION_CEILING: Final = 20_000  # beyond this, an endless recursion crashes the process instead of raising


_NOTHING: Final = object()


class Execution(NamedTuple):
    """One run of a module's code: the name it ran under, and its file."""

    name: str
    origin: str


@functools.cache
def get_stdlib_path() -> tuple[str, ...]:
    """Return the entries of ``sys.path`` that contain the standard library, in order."""

    def is_standard(entry: str) -> bool:
        folder = os.path.realpath(entry)
        if "site-packages" in folder or "dist-packages" in folder:
            return False
        archive = f"python{sys.version_info.major}{sys.version_info.minor}.zip"
        inside = folder == _STANDARD_LIBRARY or folder.startswith(_STANDARD_LIBRARY + os.sep)
        return inside or os.path.basename(folder) in (archive, "lib-dynload", "DLLs")

    return tuple(entry for entry in _INITIAL_PATH if entry and is_standard(entry))


def _list_path_folders(folder: str) -> Iterator[str]:
    """Yield a folder on ``sys.path``, and its subfolders that are not packages, which a program could add."""
    yield folder
    for base, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not is_left_behind(name)]
        if base != folder and "__init__.py" not in files:
            yield base


def _list_module_names(folders: Iterable[str]) -> set[str]:
    """Return the top-level module names that these folders could provide."""
    names: set[str] = set()
    for folder in folders:
        try:
            entries = os.listdir(folder)
        except OSError:
            continue
        names.update(entry.partition(".")[0] for entry in entries)
    return names


class Sandbox:
    """A context in which ``import`` finds modules only in some folders and in the standard library.

    ``path``: the folders to put on ``sys.path``, in this order, before the standard library.
    ``cwd``: the working directory. ``time_limit``: in seconds, for everything that happens inside.
    ``site_packages``: whether to include the packages installed with pytest.
    ``shown_as``: a folder, and another in which debuggers and tracebacks find the code that is loaded from the first.
    ``at_start``: returns the names of the modules that a new interpreter has loaded before its first line. It is
    called only if a learner's file has the name of a standard library module, because those cannot be shadowed.

    Raises, on leaving: :class:`Escaped` instead of a KeyboardInterrupt, a SkipTest or an exception of pytest's that the
    learner's code raised, :class:`LeftRunning` if a thread or a process of theirs is still running, and any other
    exception from the block unchanged.
    """

    #: The sandboxes entered and not yet left, innermost last.
    active: ClassVar[list[Sandbox]] = []

    def __init__(
        self,
        path: Sequence[Path],
        *,
        cwd: Path,
        time_limit: float = 10.0,
        site_packages: bool = False,
        shown_as: tuple[Path, Path] | None = None,
        at_start: Callable[[], frozenset[str]] = frozenset,
    ) -> None:
        self.path: Final = tuple(str(folder) for folder in path)
        self.executions: Final[list[Execution]] = []
        self.fetching = ""  # the file whose code is being compiled; stays set if that fails
        self.error: BaseException | None = None  # the exception from the block, after it was left
        self._ending: Ending | None = None
        self._noted: Final[list[tuple[Any, ...]]] = []
        self._recorder: Final = Recorder(self._noted.append, get_operations(), ignored=(_OURS,))
        self._cwd: Final = str(cwd)
        self._site_packages: Final = site_packages
        self._fetched: Final[list[tuple[CodeType, str]]] = []
        self._copy, self._original = (str(folder) + os.sep for folder in shown_as or (Path(), Path()))
        self._learners: Final = (*self.path, *([self._original] if shown_as else ()))
        self._at_start: Final = at_start
        self._limit: Final = TimeLimit(time_limit)
        self._was_interrupted = False  # raised by Ctrl-C, not by the learner's code

    # -- entering and leaving

    def __enter__(self) -> Sandbox:
        self._pid, self._thread = _getpid(), _get_ident()
        guards.arm()
        guards.learners_folders.update(folder.rstrip(os.sep) + os.sep for folder in self._learners)
        if not Sandbox.active:
            remember_standard_library()
        self._outside = ProcessState()
        self._threads, self._children = find_running_threads(), find_running_children()
        self._stdout = BoundedStream("<stdout>", 1)
        self._stderr = BoundedStream("<stderr>", 2, "backslashreplace")
        try:
            self._prepare_process()
        except BaseException:
            self._outside.restore()
            raise
        Sandbox.active.append(self)
        self._recorder.install()
        self._found = ProcessState()
        self._owner: FrameType | None = sys._getframe(1)
        self._limit.start(self._owner)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        __tracebackhide__ = True
        if _getpid() != self._pid:
            _exit(1)  # a process that the learner's code forked must not become a second test run
        self._limit.stop()
        self._owner = None
        with last_resort.armed(self._limit.seconds):  # for example for a `__del__` that runs during the restore
            left = self._leave(error)
            steers = error is not None and self._is_escape(error, trace)
        if self.timed_out and not isinstance(error, TimeLimitExceeded):  # it was swallowed, for example by a `__del__`
            raise self._limit.create_exception().with_traceback(self._limit.struck_at) from error
        if error is None and left:
            raise LeftRunning(left)
        if steers:
            raise Escaped(f"the code raised {type(error).__name__}") from error

    def _leave(self, error: BaseException | None) -> str:
        """Restore everything, and return one sentence about threads and processes that were still running, or ""."""
        try:
            _release_import_lock()
            self._recorder.remove()
            self._outside.mend_builtins()  # before this, even `len` may be replaced
            if error is not None:
                self._note_ending(error)  # before the code gets other file names: its frames must match the records
        finally:
            self._outside.mend_builtins()
            self.show_originals()
            self._outside.restore()
            if self in Sandbox.active:
                Sandbox.active.remove(self)
        self._hand_over_output()
        # With the outer state restored: the threads see that state when they wake up.
        left = stop_threads(self._threads, inside=self._learners)
        if left:
            self._outside.restore()  # once more: they were running until now
        left_processes = stop_children(self._children)  # also if threads are left: they may wait for each other
        return left or left_processes

    @property
    def timed_out(self) -> bool:
        """Whether the time limit has passed in this sandbox."""
        return self._limit.struck_at is not None

    def _is_escape(self, error: BaseException, trace: TracebackType | None) -> bool:
        """Return whether the learner's code raised an exception that pytest would treat as its own."""
        if any(_get_module(kind) == "unittest.case" for kind in _get_mro(type(error))):  # SkipTest
            return True
        if isinstance(error, KeyboardInterrupt):
            return not self._was_interrupted
        if isinstance(error, (TimeLimitExceeded, Refused, SystemExit, GeneratorExit)):
            return False
        home = str(_get_module(type(error))).partition(".")[0]
        if isinstance(error, Exception) and (home in sys.stdlib_module_names or home not in self._outside.modules):
            return False  # otherwise it is raised by pytest or a plugin, which the learner's code cannot import
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        return trace is not None and trace.tb_frame.f_code.co_filename.startswith(self._learners)

    def _note_ending(self, error: BaseException) -> None:
        """Record how it ended, while the learner's modules still exist."""
        self.error = error
        try:
            self._ending = parse_ending(self._recorder.describe_ending(error))
        except Exception:  # noqa: BLE001 - any exception, from modules that a learner's code created or deleted
            self._ending = None

    @property
    def timeline(self) -> Timeline:
        """What the import system did in this sandbox."""
        return from_notes(self._noted, ending=self._ending)

    def _prepare_process(self) -> None:
        """Make the process look like a new interpreter with these folders on its path."""
        site = [entry for entry in sys.path if "-packages" in entry] if self._site_packages else []
        self._reset_warnings()
        logging.root.handlers.clear()  # pytest's handlers; with them basicConfig does nothing
        logging.root.setLevel(logging.WARNING)
        self._replace_modules(bool(site))
        sys.path[:] = [*self.path, *get_stdlib_path(), *site]
        sys.meta_path[:] = [f for f in sys.meta_path if getattr(f, "__module__", "") in _FINDERS]
        sys.path_hooks[:] = [
            h for h in sys.path_hooks if h is zipimport.zipimporter or getattr(h, "__module__", "") in _FINDERS
        ]
        for entry in [entry for entry in sys.path_importer_cache if not entry.startswith(_STANDARD_LIBRARY)]:
            del sys.path_importer_cache[entry]
        sys.argv[:] = ["-c"]
        self._terminal = sys.stdin, sys.stdout
        sys.stdin = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        sys.stdout, sys.stderr = self._stdout, self._stderr
        # Write no bytecode: it would leave __pycache__ next to the learner's files, and a copy that a check changes
        # twice within a second would run the old code.
        sys.dont_write_bytecode, sys.pycache_prefix = True, None
        # PWD: the folder where the learner started pytest
        for name in [name for name in os.environ if name.startswith(("PYTHON", "PYTEST", "PWD", "OLDPWD"))]:
            del os.environ[name]
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"  # for the processes that they start
        os.chdir(self._cwd)
        self._guard()
        self._count_executions()

    def _replace_modules(self, with_site: bool) -> None:
        folders = itertools.chain.from_iterable(map(_list_path_folders, self.path))
        provided, debugging = _list_module_names(folders), is_debugger_active()
        modules = sys.modules
        shadowed = provided & sys.stdlib_module_names & modules.keys()
        if shadowed:
            shadowed -= self._at_start()
        provided -= sys.stdlib_module_names - shadowed  # a module that is loaded at start-up cannot be shadowed
        stays = sys.stdlib_module_names - provided
        if shadowed:  # any module of the standard library may import the shadowing file, so reload them all
            stays &= self._at_start() | set(sys.builtin_module_names)
        known = sys.stdlib_module_names | provided
        for name in [*modules]:
            top = name.partition(".")[0]
            # A debugger is in site-packages, and imports modules while it runs.
            if top not in stays and (top in known or not (with_site or debugging)):
                del modules[name]
        # The lock of a module that is not loaded here: a thread that outlived its sandbox may hold it forever.
        locks = vars(_frozen_importlib)["_module_locks"]
        for name in locks.keys() - modules.keys():
            locks.pop(name, None)
        _create_main()

    def _reset_warnings(self) -> None:
        """Set the filters of an interpreter without ``-W``; see the docs of :mod:`warnings`."""
        warnings.resetwarnings()
        for category in (ResourceWarning, ImportWarning, PendingDeprecationWarning, DeprecationWarning):
            warnings.simplefilter("ignore", category)
        warnings.filterwarnings("default", category=DeprecationWarning, module="__main__")
        vars(_warnings)["filters"][:] = warnings.filters  # the initial filters of a reloaded `warnings`
        if (other := sys.modules.get("warnings")) is not None:  # of a thread, for example, that outlived its sandbox
            vars(other)["filters"] = warnings.filters
        # The C implementation adopts this list. Without a loaded `warnings`, it would use the last one that it saw.
        _warnings.warn_explicit("ignored", ResourceWarning, "<sandbox>", 1)
        sys.warnoptions.clear()
        vars(warnings)["_showwarnmsg_impl"] = _print_warning  # pytest keeps them for its summary
        warnings.showwarning = getattr(warnings, "_showwarning_orig", warnings.showwarning)

    def _count_executions(self) -> None:
        """Record each module whose code is fetched for execution; ``restore`` removes this hook."""
        machinery = importlib.machinery
        for loader in (machinery.SourceFileLoader.__mro__[2], machinery.SourcelessFileLoader):
            self._count_in(loader)

    def _count_in(self, loader: Any) -> None:
        get_code: Callable[[Any, str], CodeType | None] = loader.get_code
        sandbox, note, path = self, self.executions.append, self.path

        def get_code_and_note(self: Any, fullname: str) -> CodeType | None:
            sandbox.fetching = origin = getattr(self, "path", "")
            code = get_code(self, fullname)
            sandbox.fetching = ""
            if code is not None and origin.startswith(sandbox._copy):
                sandbox._fetched.append((code, sandbox._original + origin[len(sandbox._copy) :]))
                if _is_watched():
                    sandbox.show_originals()
            if origin.startswith(path):
                note(Execution(fullname, origin))
            return code

        # Python removes importlib's own frames from tracebacks; this name makes it remove this frame as well.
        get_code_and_note.__code__ = get_code_and_note.__code__.replace(co_filename=get_code.__code__.co_filename)
        loader.get_code = get_code_and_note

    def _guard(self) -> None:
        """Postpone or limit what ``restore`` cannot restore; :mod:`isolation.guards` refuses the rest."""
        # Registered functions would run later, in our process.
        vars(atexit)["register"] = lambda function, *args, **kwargs: function
        sys.breakpointhook = _BreakpointHook(self, sys.breakpointhook)
        get_limit, set_limit, ours = sys.getrecursionlimit, sys.setrecursionlimit, _get_stack_depth()
        vars(sys)["setrecursionlimit"] = lambda limit: set_limit(min(limit, _RECURSION_CEILING) + ours)
        vars(sys)["getrecursionlimit"] = lambda: get_limit() - ours
        set_limit(get_limit() + ours)
        if threading.current_thread() is threading.main_thread():
            self._note_interrupts()

    def _note_interrupts(self) -> None:
        handler = signal.getsignal(signal.SIGINT)

        def handle_interrupt(number: int, frame: FrameType | None) -> None:
            self._was_interrupted = True
            if callable(handler):
                handler(number, frame)

        signal.signal(signal.SIGINT, handle_interrupt)

    # -- inside the sandbox

    def load(self, name: str) -> ModuleType:
        """Import the module ``name`` as ``import name`` would, and return it. Raises what its import raises."""
        __tracebackhide__ = True
        return importlib.import_module(name)

    def execute(self, source: str) -> dict[str, Any]:
        """Run ``source`` as a program, in a new ``__main__``; return its global names. Raises what it raises."""
        __tracebackhide__ = True
        main = _create_main()
        given = dict(vars(main))
        exec(compile(source, "<check>", "exec", dont_inherit=True), vars(main))  # noqa: S102
        return {name: value for name, value in vars(main).items() if value is not given.get(name, _NOTHING)}

    def error_of(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Exception | None:
        """Call a function, and return the exception that it raises; None if it raises none."""
        __tracebackhide__ = True
        try:
            function(*args, **kwargs)
        except Exception as error:  # noqa: BLE001 - what a learner's code raises
            return error
        return None

    def loaded(self, name: str) -> bool:
        """Return whether the module ``name`` is in ``sys.modules``."""
        return sys.modules.get(name) is not None

    def times_executed(self, name: str) -> int:
        """Return how many times the code of the learner's module ``name`` has run so far."""
        return sum(execution.name == name for execution in self.executions)

    @property
    def changed(self) -> tuple[str, ...]:
        """The global state that has changed since the start, such as ``sys.path``, which a package should not change.

        Compares lists and settings of the interpreter, environment variables, logging, warnings, signals, the random
        state, the locale, hooks, attributes of the standard library's modules and classes, and the built-in names.
        """
        return self._found.find_changes()

    @property
    def stdout(self) -> str:
        """The text printed so far."""
        return self._stdout.get_text()

    @property
    def stderr(self) -> str:
        """The text printed to ``sys.stderr`` so far."""
        return self._stderr.get_text()

    # -- while code of pytest or a debugger runs

    def show_originals(self) -> None:
        """Give the loaded code the names of files that the learner can open, for debuggers and tracebacks.

        Until then it has the names of the files that it was loaded from: a program may compare them with ``__file__``.
        """
        while self._fetched:
            _fix_co_filename(*self._fetched.pop())

    def let_people_debug(self) -> None:
        """Cancel the time limit, and let a debugger find the learner's files, its own modules and the terminal."""
        self._limit.stop()
        self.show_originals()
        sys.stdin, sys.stdout = self._terminal
        self._owner = None  # it does not restart either, after a hook of pytest's
        taken = {name.partition(".")[0] for name in sys.modules} | _list_module_names(self.path)
        sys.modules.update({n: m for n, m in self._outside.modules.items() if n.partition(".")[0] not in taken})

    def belongs_here(self) -> bool:
        """Return whether the running thread entered this sandbox."""
        return self._thread == _get_ident()

    def suspend(self) -> None:
        """Restore the outer state temporarily, for example while pytest writes its report."""
        self._limit.stop()
        self._recorder.paused = True
        self._inside = ProcessState(self._outside.mend_builtins())
        self._outside.restore()

    def resume(self) -> None:
        """Re-enter after :meth:`suspend`. Modules imported meanwhile stay outside."""
        self._outside = ProcessState()
        self._inside.restore()
        self._recorder.paused = False
        if self._owner is not None:
            self._limit.start(self._owner)

    def _hand_over_output(self) -> None:
        """Pass on the text printed inside, so that pytest shows it with its captured output."""
        for stream, text in ((sys.stdout, self.stdout), (sys.stderr, self.stderr)):
            if text and stream is not None:
                stream.write(text.replace(self._copy, self._original) if self._copy != self._original else text)


def _is_watched() -> bool:
    """Return whether a debugger or a coverage tool is active: they name the code that they see by its file."""
    if sys.gettrace() is not None or is_debugger_active():
        return True
    monitoring: Any = getattr(sys, "monitoring", None)  # 3.12
    return bool(monitoring and monitoring.get_tool(monitoring.COVERAGE_ID))


def _create_main() -> ModuleType:
    """Put a new ``__main__`` into ``sys.modules``, as it is before a program's first line, and return it."""
    sys.modules["__main__"] = main = types.ModuleType("__main__")
    vars(main)["__builtins__"] = builtins
    return main


def _print_warning(message: warnings.WarningMessage) -> None:
    if sys.stderr is not None:
        sys.stderr.write(warnings.formatwarning(
            str(message.message), message.category, message.filename, message.lineno, message.line
        ))  # fmt: skip


def _get_stack_depth() -> int:
    """Return the depth of the stack below the learner's code: the calls of pytest and this package."""
    frame, depth = sys._getframe(), 0
    while frame.f_back is not None:
        frame, depth = frame.f_back, depth + 1
    return depth


def _release_import_lock() -> None:
    """Release the global import lock, if this thread still holds it.

    This happens, for example, if a RecursionError is raised just before importlib releases it. Then no other thread
    could import anything.
    """
    try:
        while _is_lock_held():
            _release_lock()
    except RuntimeError:  # another thread holds it
        return


class _BreakpointHook:
    """The hook for ``breakpoint()``: it notifies the sandbox, then calls the debugger that was configured before.

    It notifies the sandbox while ``__call__`` is looked up, so that no frame of ours is on the stack when the
    debugger is called: the debugger stops in the learner's line.
    """

    def __init__(self, sandbox: Sandbox, debugger: Callable[..., Any]) -> None:
        self._sandbox: Final = sandbox
        self._debugger: Final = debugger

    @property
    def __call__(self) -> Callable[..., Any]:
        self._sandbox.let_people_debug()
        return self._debugger
