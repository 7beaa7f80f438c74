"""Run a program unchanged, and record its imports.

This is loaded before each program that is explained, so it imports as little as it can: loading ``subprocess`` takes
longer than starting Python.
"""

from __future__ import annotations

import os
import sys

from import_katas.explain.interpreters import build_environment

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal as _signal
    import subprocess
    from collections.abc import Sequence
    from types import FrameType
    from typing import Any, Final

    from import_katas.explain.timeline import Timeline
else:
    import _signal  # Python has loaded it; `signal` would load `enum` as well

__all__ = ["RecordedRun", "record"]

#: Signals to pass on to the program if only this process gets them.
_FORWARDED_SIGNALS: Final = ("SIGTERM", "SIGINT", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGBREAK")
_GRACE_PERIOD: Final = 0.3  # seconds for the program to end, if the signal reached its process group


class RecordedRun:
    """The result of a program.

    ``returncode``: negative for a signal. ``notes``: the events of the program, and of each process that it forked or
    started with the same Python. ``main``: its file, "" for ``-c`` and ``-m``. ``stdout`` and ``stderr``: "" if they
    were not captured. ``was_interrupted``: whether a signal arrived, such as that of Ctrl-C.
    """

    def __init__(
        self, returncode: int, notes: tuple[str, ...], main: str, stdout: str, stderr: str, was_interrupted: bool
    ) -> None:
        self.returncode: Final = returncode
        self.notes: Final = notes
        self.main: Final = main
        self.stdout: Final = stdout
        self.stderr: Final = stderr
        self.was_interrupted: Final = was_interrupted
        self._timelines: tuple[Timeline, ...] = ()

    @property
    def timelines(self) -> tuple[Timeline, ...]:
        """The timelines of the program, and of each process that it forked or started with the same Python."""
        if not self._timelines:
            from import_katas.explain.timeline import parse  # only now: few programs fail

            first, *others = self.notes or ("",)
            self._timelines = (parse(first, self.main), *map(parse, others))
        return self._timelines

    @property
    def timeline(self) -> Timeline:
        """What the import system did in the program itself."""
        return self.timelines[0]


def record(
    program: Sequence[str],
    *,
    python: str = sys.executable,
    options: Sequence[str] = (),
    capture: bool = False,
    timed: bool = False,
) -> RecordedRun:
    """Run ``python *options *program`` to its end, record its imports, and return the result.

    The program inherits the working directory, the environment and, unless ``capture`` is set, the standard streams.
    Raises :class:`InterpreterError` if that Python cannot be recorded, and OSError if it cannot be run.
    """
    main = program[0] if program[0] not in ("-m", "-c", "-") and os.path.isfile(program[0]) else ""
    folder = _create_folder()
    try:
        env = {
            **os.environ,
            **build_environment(os.path.join(folder, "events"), os.environ.get("PYTHONPATH"), python, timed=timed),
        }
        env.pop("__PYVENV_LAUNCHER__", None)  # on macOS, it names the Python of this process
        with _SignalForwarder() as signals:
            process = _start([python, *options, *program], env, capture)
            signals.forward_to(process)
            stdout, stderr = process.communicate()
        names = sorted(os.listdir(folder), key=len)
        notes = tuple(_read(os.path.join(folder, name)) for name in names)
    finally:
        _remove(folder)
    return RecordedRun(process.returncode, notes, main, stdout or "", stderr or "", signals.has_received)


def _start(command: list[str], env: dict[str, str], capture: bool) -> subprocess.Popen[str] | _Process:
    """Start a program. Raises OSError if it cannot be run."""
    if hasattr(os, "posix_spawn") and not capture:
        # The two signals that Python ignores, and subprocess restores.
        return _Process(os.posix_spawn(command[0], command, env, setsigdef=(_signal.SIGPIPE, _signal.SIGXFSZ)))
    import subprocess

    pipe = subprocess.PIPE if capture else None
    return subprocess.Popen(command, env=env, stdout=pipe, stderr=pipe, encoding="utf-8", errors="replace")  # noqa: S603


class _Process:
    """A process without pipes: the part of ``subprocess.Popen`` that is needed here."""

    def __init__(self, pid: int) -> None:
        self._pid: Final = pid
        self.returncode = 0

    def send_signal(self, number: int) -> None:
        os.kill(self._pid, number)

    def communicate(self) -> tuple[None, None]:
        """Wait for its end."""
        _, status = os.waitpid(self._pid, 0)
        self.returncode = os.waitstatus_to_exitcode(status)
        return None, None


class _SignalForwarder:
    """Lets a signal end the program but not this process, which must still explain the imports.

    The terminal sends its signals to the program as well. Other signals may have reached only this process, so the
    program gets a moment to end by itself before the signal is passed on.
    """

    def __init__(self) -> None:
        self.has_received = False
        self._process: subprocess.Popen[str] | _Process | None = None
        self._early: list[int] = []
        self._before: dict[int, Any] = {}

    def __enter__(self) -> _SignalForwarder:
        for number in (getattr(_signal, name) for name in _FORWARDED_SIGNALS if hasattr(_signal, name)):
            if _signal.getsignal(number) != _signal.SIG_IGN:  # the program inherits an ignored signal
                self._before[number] = _signal.signal(number, self._forward)
        return self

    def forward_to(self, process: subprocess.Popen[str] | _Process) -> None:
        """Pass the signals on to this process, including those that arrived before it started."""
        self._process = process
        for number in self._early:
            self._forward(number)

    def _forward(self, number: int, frame: FrameType | None = None) -> None:
        self.has_received = True
        process = self._process
        if process is None:
            self._early.append(number)
        elif number == _signal.SIGTERM:
            process.send_signal(number)
        elif sys.platform != "win32" and not _is_in_the_foreground():
            _signal.signal(_signal.SIGALRM, lambda *_: process.send_signal(number))
            _signal.setitimer(_signal.ITIMER_REAL, _GRACE_PERIOD)

    def __exit__(self, *error: object) -> None:
        if sys.platform != "win32":
            _signal.setitimer(_signal.ITIMER_REAL, 0)
        for number, handler in self._before.items():
            _signal.signal(number, handler)


def _is_in_the_foreground() -> bool:
    """Return whether Ctrl-C in the terminal reaches this process, and so the program as well."""
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY)
    except OSError:
        return False
    try:
        return os.tcgetpgrp(terminal) == os.getpgrp()
    except OSError:
        return False
    finally:
        os.close(terminal)


def _create_folder() -> str:
    """Return a new folder for temporary files. Loading ``tempfile`` would take longer than many programs."""
    base = next(filter(None, map(os.environ.get, ("TMPDIR", "TEMP", "TMP"))), "/tmp")  # noqa: S108
    folder = os.path.join(os.path.abspath(base), f"import-timeline-{os.urandom(8).hex()}")
    try:
        os.mkdir(folder, 0o700)
    except OSError:
        import tempfile

        return tempfile.mkdtemp(prefix="import-timeline-")
    return folder


def _remove(folder: str) -> None:
    try:
        for name in os.listdir(folder):
            os.unlink(os.path.join(folder, name))
        os.rmdir(folder)
    except OSError:
        pass  # somebody else has removed it


def _read(file: str) -> str:
    with open(file, encoding="utf-8", errors="replace") as opened:
        return opened.read()
