"""Which Python runs a program, and the recorder prepared for it.

Nothing is written into that Python's environment. The prepared recorder is kept in the user's cache for the next run.
This module is loaded before each program that is explained, so it imports as little as possible.
"""

from __future__ import annotations

import binascii
import os
import sys

from import_katas.explain import timeline_hook

TYPE_CHECKING = False
if TYPE_CHECKING:
    import subprocess
    from collections.abc import Mapping
    from typing import Final

__all__ = ["InterpreterError", "build_environment", "find_interpreter"]

_HERE: Final = os.path.dirname(os.path.abspath(__file__))
_HOOK: Final = os.path.join(_HERE, "timeline_hook.py")
_SETUP: Final = os.path.join(_HERE, "hook_setup.py")
_EXECUTABLE_PATHS: Final = ("bin/python", "bin/python3", "Scripts/python.exe", "python.exe")
_recorders: Final[dict[str, tuple[str, str]]] = {}  # by interpreter
_PRINT_EXECUTABLE: Final = "import sys; print(sys.executable)"


class InterpreterError(Exception):
    """There is no such Python, or its imports cannot be recorded."""


# -- which one


def find_interpreter(wanted: str = "") -> str:
    """Return the path of the interpreter that ``wanted`` names.

    ``wanted`` may be a path, the folder of a virtual environment, a version such as ``3.12``, or a command. The default
    is the interpreter of the active virtual environment, of a ``.venv`` in the working directory, or this one. Raises
    :class:`InterpreterError`.
    """
    if not wanted:
        active = os.environ.get("VIRTUAL_ENV", "")
        return (active and _find_in_environment(active)) or _find_in_environment(".venv") or sys.executable
    if os.path.isdir(wanted):
        found = _find_in_environment(wanted)
        if not found:
            raise InterpreterError(f"--python {wanted}: no interpreter in this folder; expected {wanted}/bin/python")
        return found
    if os.path.isfile(wanted):
        return os.path.abspath(wanted)
    return _find_by_name(wanted)


def _find_in_environment(folder: str) -> str:
    """Return the path of an environment's interpreter, "" if there is none."""
    paths = (os.path.join(os.path.abspath(folder), *path.split("/")) for path in _EXECUTABLE_PATHS)
    return next((path for path in paths if os.path.isfile(path)), "")


def _find_by_name(wanted: str) -> str:
    """Return the path of the interpreter with this version, or with this name."""
    import glob
    import shutil

    is_version = wanted[0].isdigit()
    commands = [[f"python{wanted}" if is_version else wanted, "-c", _PRINT_EXECUTABLE]]
    if is_version:
        of_pyenv = os.path.join(os.environ.get("PYENV_ROOT") or os.path.expanduser("~/.pyenv"), "versions")
        commands += [
            [path, "-c", _PRINT_EXECUTABLE]
            for path in glob.glob(os.path.join(of_pyenv, f"{wanted}.*", "bin", "python"))
        ]
        commands += [["py", f"-{wanted}", "-c", _PRINT_EXECUTABLE], ["uv", "python", "find", wanted]]
    for command in commands:
        found = _read_output(command) if shutil.which(command[0]) else ""
        if found:
            return found
    what = f"no Python {wanted} was found" if is_version else "no such file, folder or command"
    raise InterpreterError(
        f"--python {wanted}: {what}; expected an interpreter, a virtual environment's folder, or a version"
    )


def _read_output(command: list[str]) -> str:
    run = _run(command)
    return run.stdout.strip() if run.returncode == 0 else ""


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    import subprocess  # only here: it takes longer than starting Python

    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603


# -- the recorder for it


def build_environment(
    file: str, pythonpath: str | None, python: str = sys.executable, *, timed: bool = False
) -> Mapping[str, str]:
    """Return the environment variables that make ``python`` record the imports of a program in ``file``.

    ``pythonpath``: the program's own PYTHONPATH, or None; the hook restores it. ``timed``: whether to record how long
    each import takes. Raises :class:`InterpreterError`.
    """
    if python not in _recorders:
        _recorders[python] = _get_recorder(python)
    folder, operations = _recorders[python]
    return {
        "PYTHONPATH": os.pathsep.join([folder, *([pythonpath] if pythonpath else [])]),
        timeline_hook.FILE: file,
        timeline_hook.OPERATIONS: operations,
        **({} if pythonpath is None else {timeline_hook.PYTHONPATH: pythonpath}),
        **({timeline_hook.TIMED: "1"} if timed else {}),
    }


def _get_recorder(python: str) -> tuple[str, str]:
    """Return the folder with the recorder as that Python's ``sitecustomize``, and what its instructions do."""
    try:
        real = os.path.realpath(python)
        with open(real, "rb") as file:
            if file.read(2) == b"#!":  # a script that starts one of several Pythons
                real = _read_output([python, "-c", _PRINT_EXECUTABLE]) or f"{python}: nothing that starts"
        identity = repr([(path, os.stat(path).st_mtime_ns, os.stat(path).st_size) for path in (real, _HOOK)])
    except OSError as error:
        raise InterpreterError(f"{python} cannot be run: {error.strerror}") from None
    name = f"{binascii.crc32(identity.encode('utf-8', 'surrogateescape')):08x}"
    folder = os.path.join(_get_cache_folder(), name)
    if not _is_prepared(folder, identity):
        folder = _copy_to_cache(_prepare(python, identity), folder, identity)
    return folder, _read(os.path.join(folder, "operations")).rpartition("\n")[2]


def _is_prepared(folder: str, identity: str) -> bool:
    return _is_own(folder) and _read(os.path.join(folder, "operations")).startswith(f"{identity}\n")


def _is_own(folder: str) -> bool:
    """Return whether a folder exists and belongs to this user."""
    try:
        return not hasattr(os, "getuid") or os.stat(folder).st_uid == os.getuid()
    except OSError:
        return False


def _prepare(python: str, identity: str) -> str:
    """Make that Python compile the recorder into a new folder."""
    import atexit
    import shutil
    import tempfile

    folder = os.path.realpath(tempfile.mkdtemp(prefix="import-timeline-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    command = [python, "-I", "-S", "-B", _SETUP, _HOOK, folder]
    try:
        run = _run(command)
    except OSError as error:
        raise InterpreterError(f"{python} cannot be run: {error.strerror}") from None
    if run.returncode:
        reason = (run.stderr.strip() or f"it ended with exit code {run.returncode}").splitlines()[-1]
        version = _read_output([python, "-c", "import sys; print(sys.version.split()[0])"])
        which = f"{python} (Python {version})" if version else python
        raise InterpreterError(f"{which} cannot be recorded; expected CPython 3.8 or newer: {reason}")
    with open(os.path.join(folder, "operations"), "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write(f"{identity}\n{run.stdout.strip()}")
    return folder


def _copy_to_cache(made: str, folder: str, identity: str) -> str:
    """Copy the prepared folder ``made`` into the cache; return its place there, or ``made`` if that fails."""
    import shutil

    beside = f"{folder}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(folder), 0o700, exist_ok=True)
        shutil.copytree(made, beside)
        os.rename(beside, folder)  # so that it is never incomplete
    except OSError:  # nothing can be written there, or another process was faster
        shutil.rmtree(beside, ignore_errors=True)
    if not _is_prepared(folder, identity):
        return made
    shutil.rmtree(made, ignore_errors=True)
    return folder


def _get_cache_folder() -> str:
    """Return the folder for files that are kept from one run to the next."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(os.path.abspath(base), "import-katas")


def _read(file: str) -> str:
    try:
        with open(file, encoding="utf-8", errors="surrogateescape") as opened:
            return opened.read()
    except OSError:
        return ""
