"""Record what the import system does, inside the program and while it happens.

The sandbox records in its own process. For a real run, this file is the ``sitecustomize`` that Python imports before
the program's first line (see ``timeline.py``). So it imports only what every program has loaded anyway.

Recording must not change the program. The recorder never wraps an importlib function that an exception can pass
through, because that would add an entry to the traceback. It hooks into places that return before an error can occur:

- ``ModuleSpec._initializing`` is set when a module's code starts and when it has ended. Each ``import`` of a module in
  ``sys.modules`` reads it, and so does each failing attribute access of a module. The recorder makes it a property.
- ``_find_spec`` holds a lock while it calls a finder, and releases it when the finder has returned.
- ``get_code`` gets the path of a file before it reads the code.
"""

import _frozen_importlib as _bootstrap
import _frozen_importlib_external as _external
import _thread
import os
import sys

# The program may change its builtins.
from builtins import (  # noqa: UP029
    AttributeError,
    BaseException,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    bool,
    dict,
    getattr,
    hasattr,
    id,
    int,
    isinstance,
    iter,
    len,
    list,
    map,
    next,
    property,
    setattr,
    sorted,
    str,
    super,
    tuple,
    type,
    vars,
)
from sys import _getframe, exc_info

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import CodeType, FrameType, TracebackType
    from typing import Any

    bootstrap: Any
    external: Any

bootstrap, external = _bootstrap, _external  # the recorder hooks into private functions

#: Environment variables: the file for the events, the kinds of instructions, the program's own PYTHONPATH, and whether
#: to record how long each import takes.
FILE = "IMPORT_KATAS_TIMELINE_FILE"
OPERATIONS = "IMPORT_KATAS_TIMELINE_OPERATIONS"
PYTHONPATH = "IMPORT_KATAS_TIMELINE_PYTHONPATH"
TIMED = "IMPORT_KATAS_TIMELINE_TIMED"

_IMPORTLIB = "<frozen importlib"
_MAX_FRAMES = 40  # frames of those that are running
_MAX_LENGTH = 300  # frames of a traceback, names of a module, and letters of a message
_ABSENT = object()


class Recorder:
    """Records what the import system does, from :meth:`install` to :meth:`remove`.

    ``note``: called with each event, a tuple of plain data, which :mod:`explain.timeline` describes. ``operations``:
    what an instruction does, by its number in the bytecode of this Python: ``import``, ``from``, ``star``, ``load``,
    ``shifted`` (a load whose argument is twice the index of the name), ``use`` (of a name that may be lazy),
    ``extended``. ``ignored``: prefixes of paths; frames in these files are skipped. ``whole``: whether to record a
    program to its end.
    """

    def __init__(
        self,
        note: "Callable[[tuple[Any, ...]], None]",
        operations: "Mapping[int, str]",
        ignored: "tuple[str, ...]" = (),
        whole: bool = False,
    ) -> None:
        self.paused = False
        self._whole = whole
        self._note = note
        self._operations = operations
        home = os.path.dirname(os.__file__)
        self._library = tuple({home + os.sep, os.path.realpath(home) + os.sep})
        runpy = os.path.join(home, "runpy.py")
        self._ignored = (_IMPORTLIB, os.path.join(home, "importlib") + os.sep, *ignored)
        self._runpy = ("<frozen runpy>", runpy)
        self._standard: dict[str, bool] = {}
        self._open: dict[int, list[tuple[Any, bool, object]]] = {}
        self._roles: dict[
            str, str
        ] = {}  # by file: "ask" (its imports are recorded), "run" (runpy) or "on" (skip the frame)
        self._codes: dict[int, tuple[CodeType, bytes]] = {}
        self._hits: dict[str, tuple[int, str]] = {}  # by file: the line and the module of its last hit
        self._passing: dict[int, tuple[Any, ...]] = {}  # by thread: the exception that is leaving modules one by one
        self._started_in = _get_working_directory()
        self.on_loaded: Callable[[str], None] = lambda name: None  # called when a module's code has run
        self._originals: list[tuple[Any, str, Any]] = []

    # -- the hooks

    def install(self) -> None:
        """Begin to record."""
        recorder = self
        let_go = bootstrap._ImportLockContext.__exit__
        get_filename = external.FileLoader.get_filename
        lock = bootstrap._lock_unlock_module

        def get(spec: "Any") -> object:
            value = spec.__dict__.get("_initializing", _ABSENT)
            if value is _ABSENT:
                said = f"{type(spec).__name__!r} object has no attribute '_initializing'"
                raise AttributeError(said, name="_initializing", obj=spec)
            # Python itself may read it with no program code on the stack: at the end, in a new thread.
            asking = _getframe().f_back
            try:
                if asking is not None and recorder._is_recording():
                    recorder._record_lookup(spec, value, asking)
            except RecursionError:  # the program is about to raise it too, in its own code
                pass
            return value

        def set_(spec: "Any", value: object) -> None:
            spec.__dict__["_initializing"] = value
            try:
                if recorder._is_recording():
                    if value:
                        recorder._record_start(spec, _getframe().f_back)
                    else:
                        recorder._record_end(spec)
            except RecursionError:
                pass

        def exit_(self: "Any", kind: object, *rest: object) -> "Any":
            frame = _getframe(1)
            is_asked = kind is None and frame.f_code.co_name == "_find_spec"
            try:
                if is_asked and recorder._is_recording():
                    recorder._record_search(frame)
            except RecursionError:
                pass
            return let_go(self, kind, *rest)

        def fetch(self: "Any", *args: "Any") -> "Any":
            path = get_filename(self, *args)
            frame = _getframe(1)
            try:
                if frame.f_code.co_name == "get_code" and recorder._is_recording():
                    recorder._record_code(args[0] if args else self.name, path, frame)
            except RecursionError:
                pass
            return path

        def lock_unlock(name: str) -> None:
            frame = _getframe(1)
            try:
                if frame.f_code.co_name == "_find_and_load" and recorder._is_recording():
                    spec = getattr(sys.modules.get(name), "__spec__", None)
                    if spec is not None and "_initializing" in getattr(spec, "__dict__", ()):
                        recorder._record_lookup(spec, spec.__dict__["_initializing"], frame)
            except RecursionError:
                pass
            lock(name)

        self._replace(bootstrap.ModuleSpec, "_initializing", property(get, set_))
        self._replace(bootstrap._ImportLockContext, "__exit__", exit_)
        self._replace(external.FileLoader, "get_filename", fetch)
        if sys.version_info < (3, 11):  # later versions read _initializing here, too
            self._replace(bootstrap, "_lock_unlock_module", lock_unlock)

    def _is_recording(self) -> bool:
        # After a program has ended with an exception, Python imports modules only to print it.
        return not (self.paused or (self._whole and hasattr(sys, "last_value")))

    def _replace(self, owner: "Any", name: str, value: object) -> None:
        before = vars(owner).get(name, _ABSENT)
        self._originals.append((owner, name, before))
        for called in ("__module__", "__name__", "__qualname__") if hasattr(before, "__qualname__") else ():
            setattr(value, called, getattr(before, called))
        setattr(owner, name, value)

    def remove(self) -> None:
        """Leave the import system as it was."""
        while self._originals:
            owner, name, value = self._originals.pop()
            if value is _ABSENT:
                delattr(owner, name)
            else:
                setattr(owner, name, value)

    # -- the events

    def _record_search(self, frame: "FrameType") -> None:
        """Record what a finder has returned for a module."""
        known = frame.f_locals
        name, finder, spec = known.get("name"), known.get("finder"), known.get("spec")
        finders = known.get("meta_path") or ()
        if spec is None and (not finders or finder is not finders[-1]):
            return
        file, line, how = self._locate_import(frame)
        if how != "run" and frame.f_back is not None and frame.f_back.f_code.co_name != "_find_and_load_unlocked":
            how = "find"
        if spec is not None:
            origin = getattr(spec, "origin", None) or ""
            if not (self.is_standard(file) and self.is_standard(origin)):
                of_finder = finder if isinstance(finder, type) else type(finder)
                self._note(("found", _thread.get_ident(), name, of_finder.__name__, str(origin), (file, line, how)))
        elif how in ("call", "run", "find") or not self.is_standard(file):  # the library tries optional imports
            path = known.get("path")
            where = sys.path if path is None else path
            searched = _list_entries(where) or []
            self._note(("missing", _thread.get_ident(), name, searched, (file, line, how), self._list_frames(frame)))

    def _record_start(self, spec: "Any", frame: "FrameType | None") -> None:
        """Record that a module is about to enter ``sys.modules``, and that its code is about to run."""
        thread = _thread.get_ident()
        origin = str(getattr(spec, "origin", None) or "")
        locations = getattr(spec, "submodule_search_locations", None)
        file, line, how = self._locate_import(frame)
        is_seen = not (self.is_standard(file) and self.is_standard(origin)) or (not origin and locations is not None)
        self._open.setdefault(thread, []).append((spec, is_seen, exc_info()[1]))
        self._passing.pop(thread, None)
        if is_seen:
            folders = _list_entries(locations)
            self._note(("start", thread, spec.name, origin, folders, (file, line, how)))

    def _record_end(self, spec: "Any") -> None:
        """Record that a module's code has run to its end, or raised an exception."""
        thread = _thread.get_ident()
        opened = self._open.get(thread, [])
        while opened:
            which, is_seen, outer = opened.pop()
            if which is spec:
                break
        else:
            return
        error = exc_info()[1]
        if is_seen:
            failed = None if error is None or error is outer else self._summarize_error(error)
            if failed is not None:
                # The innermost module gets all details of the exception, in case the program swallows it.
                passing = (failed["id"], failed["type"], failed["message"])
                failed["chain"] = [] if self._passing.get(thread) == passing else self._describe_chain(error)
                self._passing[thread] = passing
            self._note(("end", thread, spec.name, failed))
        self.on_loaded(spec.name)

    def _record_code(self, name: str, path: str, frame: "FrameType") -> None:
        """Record that the code of a module is about to be read."""
        if not self.is_standard(path):
            self._note(("code", _thread.get_ident(), name, path, self._locate_import(frame)))

    def _record_lookup(self, spec: "Any", is_partial: object, frame: "FrameType") -> None:
        """Record an import of a module in ``sys.modules``, or a lookup of a name that it does not have."""
        file = frame.f_code.co_filename
        if file.startswith(_IMPORTLIB):
            if frame.f_code.co_name not in ("_find_and_load", "_is_initializing"):
                return
            asking, what, attribute = self._locate_import(frame), "hit", ""
        else:
            if self.is_standard(file) and not is_partial:
                return
            how, attribute = self._decode_instruction(frame)
            line = frame.f_lineno
            asking = (file, line, how)
            is_import = how in ("import", "use") or (how == "call" and "__import__" in frame.f_code.co_names)
            parent, _, child = spec.name.rpartition(".")
            # `from package import module`, where the module is in sys.modules and not yet an attribute.
            is_import = is_import or (how == "from" and attribute == child and self._hits.get(file) == (line, parent))
            what = "hit" if is_import else "attribute"
            asking = (file, line, "import") if is_import and how == "from" else asking
        if what == "hit":
            self._hits[asking[0]] = asking[1], spec.name
        origin = getattr(spec, "origin", None) or ""
        if self.is_standard(origin) and (self.is_standard(asking[0]) or (what == "hit" and not is_partial)):
            return
        if what == "attribute" and not attribute and not is_partial:
            return  # the name of the attribute is not known
        reached = self._find_reached_line(spec.name, frame) if is_partial else None
        event: tuple[Any, ...] = (what, _thread.get_ident(), spec.name, reached, asking)
        if what == "attribute":
            event = (*event, attribute, self._list_frames(frame) if asking[2] == "from" else [])
        self._note(event)

    # -- the place of an import

    def is_standard(self, file: str) -> bool:
        """Return whether a file, or the origin of a module, belongs to the standard library."""
        known = self._standard.get(file)
        if known is None:
            self._standard[file] = known = is_standard(file, self._library) or file.startswith(self._ignored)
        return known

    def _locate_import(self, frame: "FrameType | None") -> "tuple[str, int, str]":
        """Return the file and the line of an import, and its kind; "" and 0 if Python itself imports."""
        roles = self._roles
        while frame is not None:
            file = frame.f_code.co_filename
            role = roles.get(file)
            if role is None:
                roles[file] = role = "run" if file in self._runpy else "on" if file.startswith(self._ignored) else "ask"
            if role == "ask":
                return file, frame.f_lineno, self._decode_instruction(frame)[0]
            if role == "run":
                break
            frame = frame.f_back
        return "", 0, "run"

    def _list_frames(self, frame: "FrameType | None") -> "list[tuple[Any, ...]]":
        """Return the running frames, the innermost last, without those of importlib."""
        frames: list[tuple[Any, ...]] = []
        while frame is not None and len(frames) < _MAX_FRAMES:
            if not frame.f_code.co_filename.startswith(self._ignored):
                frames.insert(0, _describe(frame, frame.f_lineno))
            frame = frame.f_back
        return frames

    def _get_bytecode(self, code: "CodeType") -> bytes:
        """Return the bytecode of a code object. Since Python 3.11, each access to ``co_code`` makes a copy."""
        known = self._codes.get(id(code))
        if known is None:
            if len(self._codes) > 50:
                self._codes.clear()
            self._codes[id(code)] = known = code, code.co_code
        return known[1]

    def _decode_instruction(self, frame: "FrameType") -> "tuple[str, str]":
        """Return what a frame is doing (import, from, use or call), and the name that it uses for it."""
        at = frame.f_lasti
        if at < 0:
            return "call", ""
        code = self._get_bytecode(frame.f_code)
        what = self._operations.get(code[at], "call")
        if what in ("call", "import", "use", "star"):
            return what, ""
        index = code[at + 1]
        if at >= 2 and self._operations.get(code[at - 2]) == "extended":
            index |= code[at - 1] << 8
        if what == "shifted":
            index >>= 1
        names = frame.f_code.co_names
        name = names[index] if index < len(names) else ""
        return ("load" if what == "shifted" else what), name

    def _find_reached_line(self, name: str, frame: "FrameType | None") -> int:
        """Return the line that a module's code has reached; 0 if another thread runs it."""
        while frame is not None:
            if frame.f_code.co_name == "<module>" and frame.f_globals.get("__name__") == name:
                return frame.f_lineno
            frame = frame.f_back
        return 0

    def _summarize_error(self, error: BaseException) -> "dict[str, Any]":
        file, line = "", 0
        trace = error.__traceback__
        while trace is not None:
            where = trace.tb_frame.f_code.co_filename
            if not file or not self.is_standard(where):
                file, line = where, trace.tb_lineno
            trace = trace.tb_next
        return {
            "type": type(error).__name__,
            "message": _get_message(error),
            "file": file,
            "line": line,
            "id": id(error),
        }

    # -- the end

    def describe_ending(self, error: "BaseException | None") -> "dict[str, Any]":
        """Return an exception, and the final state of the import system, as plain data.

        It runs no code of the program. :mod:`explain.timeline` describes the data.
        """
        main = sys.modules.get("__main__")
        of_main = getattr(main, "__dict__", {})
        return {
            "error": self._describe_chain(error),
            "path": _list_entries(sys.path) or [],
            "finders": len(sys.meta_path),
            "main": {
                "file": str(of_main.get("__file__") or ""),
                "package": of_main.get("__package__"),
                "spec": getattr(of_main.get("__spec__"), "name", None),
                "arguments": [word for word in getattr(sys, "argv", [])[1:] if type(word) is str],
            },
            "modules": {
                name: self._describe_module(module)
                for name, module in [*sys.modules.items()]
                if module is not None and self._is_seen(name, module)
            },
            "odd_path": [
                f"{type(entry).__name__} {_format_path_entry(entry)}"
                for entry in sys.path[:_MAX_LENGTH]
                if type(entry) is not str
            ],
            "started_in": self._started_in,
            "working_directory": _get_working_directory(),
            "blocked": [name for name, module in [*sys.modules.items()] if module is None],
        }

    def _is_seen(self, name: object, module: object) -> bool:
        spec = _read_attribute(module, "__spec__")
        origin = _read_attribute(spec, "origin") or _read_attribute(module, "__file__")
        has_path = _read_attribute(spec, "submodule_search_locations") is not None
        if type(name) is not str:
            return False
        return not self.is_standard(origin) if type(origin) is str else has_path

    def _describe_module(self, module: object) -> "dict[str, Any]":
        spec = _read_attribute(module, "__spec__")
        path = _read_attribute(module, "__path__")
        origin = _read_attribute(spec, "origin") or _read_attribute(module, "__file__")
        return {"origin": origin if type(origin) is str else "", "path": _list_entries(path)}

    def _describe_chain(self, error: "BaseException | None") -> "list[dict[str, Any]]":
        links: list[dict[str, Any]] = []
        waiting: list[tuple[BaseException | None, str]] = [(error, "")]
        while waiting and len(links) < 20:
            error, relation = waiting.pop()
            if error is None:
                continue
            links.append({**self._describe_link(error), "relation": relation})
            cause, context, is_hidden = error.__cause__, error.__context__, error.__suppress_context__
            relation = "cause" if cause is not None else "suppressed" if is_hidden else "context"
            waiting.append((cause if cause is not None else context, relation))
            inner = _read_attribute(error, "exceptions")
            if type(inner) is tuple:  # an exception group: its members come first
                waiting += [(e, "group") for e in inner[::-1] if isinstance(e, BaseException)]
        return links

    def _describe_link(self, error: BaseException) -> "dict[str, Any]":
        frames: list[tuple[Any, ...]] = []
        entry_point: object = None
        trace: TracebackType | None = error.__traceback__
        while trace is not None and len(frames) < _MAX_LENGTH:
            frame = trace.tb_frame
            file = frame.f_code.co_filename
            if frame.f_code.co_name == "load" and file.replace("\\", "/").endswith("importlib/metadata/__init__.py"):
                point = frame.f_locals.get("self")
                entry_point = [str(_read_attribute(point, part)) for part in ("name", "group", "value")]
            if not file.startswith(self._ignored):
                frames.append(_describe(frame, trace.tb_lineno))
            trace = trace.tb_next
        about = _read_attribute(error, "name")
        obj = _read_attribute(error, "obj")
        if type(obj) is type(sys):
            module: object = obj
            obj = _read_attribute(obj, "__name__")
        else:
            module, obj = sys.modules.get(about) if type(about) is str else None, ""
        names = _read_attribute(module, "__dict__")
        public = names.get("__all__") if type(names) is dict else None
        return {
            "type": type(error).__name__,
            "bases": [base.__name__ for base in type(error).__mro__],
            "message": _get_message(error),
            "id": id(error),
            "name": about if type(about) is str else "",
            "name_from": _as_str(_read_attribute(error, "name_from")),
            "obj": _as_str(obj),
            "frames": frames,
            "path": _as_str(_read_attribute(error, "path")),
            "file": _as_str(_read_attribute(error, "filename")),
            "line": line if type(line := _read_attribute(error, "lineno")) is int else 0,
            "names": sorted(n for n in names if type(n) is str)[:5000] if type(names) is dict else [],
            "all": [n for n in public or () if type(n) is str] if type(public) in (list, tuple) else None,
            "entry_point": entry_point,
        }


class TimedRecorder(Recorder):
    """Also records how long each import took, without the time that the recorder itself needed."""

    def __init__(self, clock: "Callable[[], int]", *arguments: "Any", **more: "Any") -> None:
        super().__init__(*arguments, **more)
        self._clock = clock
        self._spent = 0  # by the recorder itself
        self._searched: dict[tuple[int, str], int] = {}  # when the search for a module began
        self._running: dict[int, list[tuple[Any, int, Any]]] = {}

    def install(self) -> None:
        """Begin to record and to measure."""
        for name in (
            "_record_search",
            "_record_start",
            "_record_end",
            "_record_code",
            "_record_lookup",
            "_begin_search",
        ):
            setattr(self, name, self._uncounted(getattr(self, name)))
        recorder = self
        let_in = bootstrap._ImportLockContext.__enter__

        def enter(self: "Any") -> "Any":
            frame = _getframe(1)
            if frame.f_code.co_name == "_find_spec" and recorder._is_recording():
                recorder._begin_search(frame)
            return let_in(self)

        super().install()
        self._replace(bootstrap._ImportLockContext, "__enter__", enter)

    def _uncounted(self, method: "Callable[..., None]") -> "Callable[..., None]":
        def uncounted(*arguments: "Any") -> None:
            began = self._clock()
            method(*arguments)
            self._spent += self._clock() - began

        return uncounted

    def _begin_search(self, frame: "FrameType") -> None:
        known = frame.f_locals
        finders = known.get("meta_path")
        if finders and known.get("finder") is finders[0]:
            self._searched[_thread.get_ident(), known["name"]] = self._clock() - self._spent

    def _record_start(self, spec: "Any", frame: "FrameType | None") -> None:
        thread, now = _thread.get_ident(), self._clock() - self._spent
        began = self._searched.pop((thread, spec.name), now)
        self._running.setdefault(thread, []).append((spec, began, self._locate_import(frame)))
        super()._record_start(spec, frame)

    def _record_end(self, spec: "Any") -> None:
        thread, now = _thread.get_ident(), self._clock() - self._spent
        running = self._running.get(thread, [])
        while running:
            which, began, asked = running.pop()
            if which is spec:
                origin = str(getattr(spec, "origin", None) or "")
                self._note(("time", thread, spec.name, origin, asked, began, now))
                break
        super()._record_end(spec)


def _describe(frame: "FrameType", line: int) -> "tuple[Any, ...]":
    """Return a frame as plain data: its file, line and function, the name and the package of its module."""
    known = frame.f_globals
    names = [name if type(name) is str else None for name in (known.get("__name__"), known.get("__package__"))]
    return (frame.f_code.co_filename, line, frame.f_code.co_name, *names)


def is_standard(file: str, libraries: "tuple[str, ...]") -> bool:
    """Return whether a file, or the origin of a module, belongs to a standard library.

    ``libraries``: its folders, each with the separator at its end.
    """
    if file in ("", "built-in", "frozen") or file.startswith("<frozen"):
        return True
    return file.startswith(libraries) and "site-packages" not in file and "dist-packages" not in file


def describe_python() -> "dict[str, Any]":
    """Return what an explanation needs to know about this Python, as plain data; see :mod:`explain.target`."""
    home = os.path.dirname(os.__file__)
    extensions = [os.path.join(sys.base_prefix, "DLLs")] if sys.platform == "win32" else []  # elsewhere: in home
    return {
        "release": sys.version.split()[0],
        "version": tuple(sys.version_info[:3]),
        "executable": sys.executable or "",
        "prefix": sys.prefix,
        "base_prefix": sys.base_prefix,
        "platform": sys.platform,
        "cache_tag": sys.implementation.cache_tag or "",
        "libraries": [home, *extensions],
        "site_packages": [e for e in sys.path if type(e) is str and e.endswith(("site-packages", "dist-packages"))],
        "standard_names": sorted(getattr(sys, "stdlib_module_names", ())),  # since 3.10
        "builtin_names": list(sys.builtin_module_names),
        "extension_suffixes": external.EXTENSION_SUFFIXES[:],
    }


def _read_attribute(thing: object, name: str) -> "Any":
    """Return an attribute, or None, without running any code of the program."""
    for base in type(thing).__mro__:
        if name in vars(base):
            found = vars(base)[name]
            kind = type(found).__name__
            if kind in ("member_descriptor", "getset_descriptor", "_tuplegetter"):
                try:
                    return found.__get__(thing)
                except AttributeError:
                    return None
            if isinstance(found, property) and base.__module__.startswith(("_frozen_importlib", "importlib")):
                return found.__get__(thing)
    try:
        return object.__getattribute__(thing, "__dict__").get(name)
    except AttributeError:
        return None


def _list_entries(path: "Any") -> "list[str] | None":
    """Return the entries of a path, without running any code of the program; None if it is not a list."""
    if type(path).__name__ in ("_NamespacePath", "NamespacePath"):  # the latter since 3.15
        path = _read_attribute(path, "_path")
    return [entry for entry in path[:_MAX_LENGTH] if type(entry) is str] if type(path) in (list, tuple) else None


def _format_path_entry(entry: object) -> str:
    """Return a path that is not a string as text, without running any code of the program."""
    if type(entry) is bytes:
        return os.fsdecode(entry)
    return str(entry) if type(entry).__module__.partition(".")[0] == "pathlib" else ""


def _get_working_directory() -> str:
    try:
        return os.getcwd()
    except OSError:
        return ""


def _as_str(value: object) -> str:
    return value if type(value) is str else ""


def _get_message(error: BaseException) -> str:
    said = error.args[0] if error.args else ""
    return said[:_MAX_LENGTH] if type(said) is str else ""


def _open(file: str) -> "tuple[int, tuple[int, int]]":
    """Open the file for the events; return its descriptor, with a number that no program uses, and its identity."""
    found = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    for high in (1000, 250):
        try:
            os.fstat(high)
        except OSError:
            try:
                os.dup2(found, high, False)
            except (OSError, ValueError):  # beyond the limit of this process
                continue
            os.close(found)
            found = high
            break
    return found, _get_identity(found)


def _get_identity(descriptor: int) -> "tuple[int, int]":
    try:
        status = os.fstat(descriptor)
    except OSError:
        return 0, 0
    return status.st_dev, status.st_ino


def _hide_recorder(path: "str | None") -> bool:
    """Restore what the program would have without the recorder; return whether there is another sitecustomize.

    ``path``: the program's own PYTHONPATH, without the folder of this file.
    """
    here = os.path.dirname(__file__)
    for name in (FILE, OPERATIONS, PYTHONPATH, TIMED):
        os.environ.pop(name, None)
    if path is None:
        os.environ.pop("PYTHONPATH", None)
    else:
        os.environ["PYTHONPATH"] = path
    sys.path[:] = [entry for entry in sys.path if entry != here]
    sys.path_importer_cache.pop(here, None)
    sys.modules.pop("sitecustomize", None)
    try:
        import sitecustomize  # type: ignore[import-not-found]  # noqa: F401 - the program's own
    except ImportError as error:
        if error.name != "sitecustomize":
            raise
        return False
    return True


class _ChildRecorder:
    """Records the processes that the program starts with the same Python.

    Only these processes get changed environment variables, which their recorder restores. ``os.environ`` of the
    program, and of all other processes, stays unchanged. On Windows, no child process is recorded.
    """

    def __init__(self, file: str, variables: "dict[str, str]") -> None:
        self._file = file
        self._folder = os.path.dirname(os.path.abspath(__file__))
        self._variables = variables

    def patch_module(self, module: str) -> None:
        """Replace the function that starts processes, when its module has been loaded."""
        if module == "subprocess" and vars(sys.modules[module]).get("_USE_POSIX_SPAWN") is True:
            sys.modules[module]._USE_POSIX_SPAWN = _PosixSpawnFlag(self)  # type: ignore[attr-defined]
        if module != "_posixsubprocess" or module not in sys.modules:
            return
        starter: Any = sys.modules[module]
        fork_exec = starter.fork_exec

        def fork_exec_recorded(args: "Any", executables: "Any", close: "Any", keep: "Any", cwd: "Any", env: "Any", *rest: "Any") -> "Any":  # fmt: skip  # noqa: E501
            try:
                if self.is_this_python(executables) and not _ignores_environment(args):
                    env = self._build_environment(env)
            except (
                OSError,
                TypeError,
                ValueError,
                AttributeError,
            ):  # unexpected arguments: let the program handle them
                pass
            return fork_exec(args, executables, close, keep, cwd, env, *rest)

        for called in ("__module__", "__name__", "__qualname__", "__doc__"):
            setattr(fork_exec_recorded, called, getattr(fork_exec, called))
        starter.fork_exec = fork_exec_recorded

    def is_this_python(self, executables: "Any") -> bool:
        there = [path for path in executables if os.access(path, os.X_OK)]
        return bool(there) and os.path.realpath(there[0]) == os.path.realpath(os.fsencode(sys.executable))

    def _build_environment(self, env: "Any") -> "list[bytes]":
        pairs = [b"%s=%s" % pair for pair in os.environb.items()] if env is None else list(env)
        path = [pair[11:] for pair in pairs if pair.startswith(b"PYTHONPATH=")]
        added = {
            **self._variables,
            FILE: f"{self._file}.{os.urandom(6).hex()}",
            "PYTHONPATH": os.pathsep.join([self._folder, *(os.fsdecode(entry) for entry in path if entry)]),
            **({PYTHONPATH: os.fsdecode(path[0])} if path else {}),
        }
        kept = [pair for pair in pairs if not pair.startswith(b"PYTHONPATH=")]
        return [*kept, *(os.fsencode(f"{name}={value}") for name, value in added.items())]


class _PosixSpawnFlag(int):
    """Replaces the True that makes ``subprocess`` use ``posix_spawn`` instead of ``fork_exec``.

    It is false if the process that is about to start must be recorded.
    """

    def __new__(cls, children: _ChildRecorder) -> "_PosixSpawnFlag":
        made = super().__new__(cls, 1)
        made._children = children
        return made

    def __bool__(self) -> bool:
        executable = _getframe(1).f_locals.get("executable")
        try:
            return not executable or not self._children.is_this_python([os.fsencode(executable)])
        except (TypeError, ValueError):
            return True

    def __repr__(self) -> str:
        return "True"

    _children: _ChildRecorder


def _ignores_environment(args: "Any") -> bool:
    """Return whether a command line of Python has an option that makes it ignore ``sitecustomize``."""
    words = iter([*map(os.fsencode, args)][1:])
    for word in words:
        if word in (b"-X", b"-W"):
            next(words, b"")
        elif not word.startswith(b"-") or word.startswith((b"--", b"-X", b"-W")) or word == b"-":
            return False
        for letter in word[1:].decode("ascii", "replace"):
            if letter in "IES":
                return True
            if letter in "cmXW":
                break
        if word[-1:] in b"cm" or word[1:2] in b"cm":
            return False
    return False


def _record_this_program(file: str, operations: str, is_timed: bool) -> None:
    """Record the imports of this program in ``file``."""
    if not os.access(os.path.dirname(file), os.W_OK):
        return  # the program that started this process has ended, and the recording with it
    had_atexit = "atexit" in sys.modules
    import atexit

    if not had_atexit and sys.version_info >= (3, 10):  # before, deleting the module drops its functions
        del sys.modules["atexit"]
    waiting: list[tuple[Any, ...]] = []
    process = os.getpid()
    target, known = _open(file)

    def write() -> None:
        nonlocal target, known, process, file
        try:
            if os.getpid() != process:  # forked: the child has its own timeline, in its own file
                process = os.getpid()
                file = f"{file}.{process}"
                waiting[:0] = [("python", {**describe_python(), "main": main})]
                target, known = _open(file)
            lines = "".join([f"{event!r}\n" for event in waiting])
            waiting.clear()
            # A program may have closed all files that it did not open, and opened others.
            if _get_identity(target) != known:
                target, known = _open(file)
            os.write(target, lines.encode("utf-8", "backslashreplace"))
        except OSError:
            return

    def note(event: "tuple[Any, ...]") -> None:
        waiting.append(event)
        if event[0] in ("start", "end", "missing") or len(waiting) > 100:  # the program may be killed at any time
            write()

    kinds = {int(number): kind for number, kind in (pair.split(":") for pair in operations.split(","))}
    if is_timed:
        import time  # built in, and loaded by now

        recorder: Recorder = TimedRecorder(time.perf_counter_ns, note, kinds, whole=True)
    else:
        recorder = Recorder(note, kinds, whole=True)
    main = os.path.abspath(sys.argv[0]) if getattr(sys, "argv", None) and os.access(sys.argv[0], os.R_OK) else ""
    waiting.append(("python", {**describe_python(), "main": main}))
    if sys.platform != "win32":
        variables = {OPERATIONS: operations, **({TIMED: "1"} if is_timed else {})}
        children = _ChildRecorder(file, variables)
        children.patch_module("_posixsubprocess")
        recorder.on_loaded = children.patch_module

    def write_ending() -> None:
        recorder.paused = True
        waiting.append(("exit", recorder.describe_ending(getattr(sys, "last_value", None))))
        write()

    atexit.register(write_ending)
    recorder.install()


if __name__ == "sitecustomize":
    file, kinds, timed = os.environ.get(FILE), os.environ.get(OPERATIONS), TIMED in os.environ
    # Without these variables, this is a second interpreter in the program's process: it got its path from the first.
    has_another = _hide_recorder(os.environ.get(PYTHONPATH if file else "PYTHONPATH"))
    if file and kinds:
        _record_this_program(file, kinds, timed)
    if not has_another:
        # Python treats this as a missing sitecustomize, and leaves none in sys.modules.
        raise ImportError(name="sitecustomize")
