"""The ``sitecustomize`` of an audited run: it records the program's audit events (PEP 578) in a file.

It is copied into the virtual environment of such runs, where Python imports it before the program's first line. So it
imports only modules that the program would load anyway. Without the two variables in the environment, which
:mod:`runs.audit` sets, it does nothing.
"""

import _thread
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType

#: The names of the variables: the file for the events, and the folders of the learner's code.
FILE = "IMPORT_KATAS_AUDIT_FILE"
FOLDERS = "IMPORT_KATAS_AUDIT_FOLDERS"

# Events that the interpreter raises by itself. (Events of the learner's own code are recorded.)
_NOISE = (
    "import", "compile", "exec", "marshal.", "object.", "code.", "function.", "sys._", "sys.unraisablehook",
    "os.listdir", "os.scandir", "os.walk", "builtins.id", "cpython.", "gc.", "array.", "sqlite3.connect/handle",
)  # fmt: skip

_CODE = (".py", ".pyc", ".pyd", ".so")  # files that importlib opens for an import


def _watch(file: str, folders: list[str]) -> None:
    at_start = os.getcwd()
    busy: set[int] = set()

    def note(event: str, arguments: tuple[object, ...]) -> None:
        thread = _thread.get_ident()
        if (event.startswith(_NOISE) and event != "exec") or thread in busy:
            return
        busy.add(thread)  # the code below raises events itself
        try:
            caller = sys._getframe(1)
            if event == "exec" and not _find_folder(caller.f_code.co_filename, folders, at_start):
                return
            by_import = caller.f_code.co_filename.startswith("<frozen importlib")
            if event == "open" and by_import and str(arguments[0]).endswith(_CODE):
                return
            line = repr(
                (
                    event,
                    tuple(_format_argument(argument) for argument in arguments),
                    _find_place(caller, folders, at_start),
                )
            )
            target = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(target, line.encode("utf-8", "backslashreplace") + b"\n")
            finally:
                os.close(target)
        except ValueError:  # no frame: an event of the interpreter itself
            return
        finally:
            busy.discard(thread)

    sys.addaudithook(note)


def _format_argument(argument: object) -> str:
    """Return an argument as text, without running any code of the program's own."""
    if type(argument) in (bytes, bytearray):
        return argument.decode("utf-8", "replace")[:500]  # type: ignore[attr-defined, no-any-return]
    if type(argument) in (str, int, float, bool, type(None)):
        return str(argument)[:500]
    if type(argument) in (list, tuple):
        return " ".join(_format_argument(item) for item in argument)[:500]  # type: ignore[attr-defined]
    path = getattr(argument, "_raw_paths", None) if type(argument).__module__.startswith("pathlib") else None
    return os.path.join(*path) if path else ""


def _find_place(frame: "FrameType | None", folders: list[str], at_start: str) -> str:
    """Return the innermost line of the learner's code, as ``package/module.py:3``, or ""."""
    while frame is not None:
        name = frame.f_code.co_filename
        if folder := _find_folder(name, folders, at_start):
            full = os.path.normpath(os.path.join(at_start, name))
            return f"{full[len(folder) + 1 :].replace(os.sep, '/')}:{frame.f_lineno}"
        frame = frame.f_back
    return ""


def _find_folder(name: str, folders: list[str], at_start: str) -> str:
    """Return the learner's folder that contains the file ``name``, or ""."""
    full = "" if name.startswith("<") else os.path.normpath(os.path.join(at_start, name))
    return next((folder for folder in folders if full.startswith(folder + os.sep)), "")


if FILE in os.environ and FOLDERS in os.environ:
    _watch(os.environ[FILE], os.environ[FOLDERS].split(os.pathsep))
