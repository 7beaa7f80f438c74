"""Run a program unchanged, and record its imports.

This is loaded before each program that is explained, so it imports as little as it can.
"""

from __future__ import annotations

import contextlib
import functools
import os
import signal
import subprocess
import sys

from import_katas.explain.interpreters import environment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType
    from typing import Final

    from import_katas.explain.timeline import Timeline

__all__ = ["Recorded", "record"]

#: Signals to pass on to the program if only this process gets them.
_PASSED_ON: Final = ("SIGTERM", "SIGINT", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGBREAK")
_GRACE: Final = 0.3  # seconds for the program to end, if the signal reached its process group


class Recorded:
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

    @functools.cached_property
    def timelines(self) -> tuple[Timeline, ...]:
        """The timelines of the program, and of each process that it forked or started with the same Python."""
        from import_katas.explain.timeline import parse  # only now: few programs fail

        first, *others = self.notes or ("",)
        return (parse(first, self.main), *map(parse, others))

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
) -> Recorded:
    """Run ``python *options *program`` to its end, record its imports, and return the result.

    The program inherits the working directory, the environment and, unless ``capture`` is set, the standard streams.
    Raises :class:`NotUsable` if that Python cannot be recorded, and OSError if it cannot be run.
    """
    main = program[0] if program[0] not in ("-m", "-c", "-") and os.path.isfile(program[0]) else ""
    folder = _new_folder()
    try:
        env = {
            **os.environ,
            **environment(os.path.join(folder, "events"), os.environ.get("PYTHONPATH"), python, timed=timed),
        }
        env.pop("__PYVENV_LAUNCHER__", None)  # on macOS, it names the Python of this process
        with _Signals() as signals:
            process = subprocess.Popen([python, *options, *program], env=env, **(_CAPTURED if capture else {}))  # type: ignore[call-overload]  # noqa: S603
            signals.go_to(process)
            stdout, stderr = process.communicate()
        names = sorted(os.listdir(folder), key=len)
        notes = tuple(_read(os.path.join(folder, name)) for name in names)
    finally:
        _remove(folder)
    return Recorded(process.returncode, notes, main, stdout or "", stderr or "", signals.came)


_CAPTURED: Final = {
    "stdout": subprocess.PIPE,
    "stderr": subprocess.PIPE,
    "text": True,
    "encoding": "utf-8",
    "errors": "replace",
}


class _Signals:
    """Lets a signal end the program but not this process, which must still explain the imports.

    The terminal sends its signals to the program as well. Other signals may have reached only this process, so the
    program gets a moment to end by itself before the signal is passed on.
    """

    def __init__(self) -> None:
        self.came = False
        self._process: subprocess.Popen[str] | None = None
        self._early: list[int] = []
        self._before: dict[int, object] = {}

    def __enter__(self) -> _Signals:
        for number in (getattr(signal, name) for name in _PASSED_ON if hasattr(signal, name)):
            if signal.getsignal(number) != signal.SIG_IGN:  # the program inherits an ignored signal
                self._before[number] = signal.signal(number, self._pass_on)
        return self

    def go_to(self, process: subprocess.Popen[str]) -> None:
        """Pass the signals on to this process, including those that arrived before it started."""
        self._process = process
        for number in self._early:
            self._pass_on(number)

    def _pass_on(self, number: int, frame: FrameType | None = None) -> None:
        self.came = True
        process = self._process
        if process is None:
            self._early.append(number)
        elif number == signal.SIGTERM:
            process.send_signal(number)
        elif sys.platform != "win32" and not _is_in_the_foreground():
            signal.signal(signal.SIGALRM, lambda *_: process.send_signal(number))
            signal.setitimer(signal.ITIMER_REAL, _GRACE)

    def __exit__(self, *error: object) -> None:
        if sys.platform != "win32":
            signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]


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


def _new_folder() -> str:
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
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):
            os.unlink(os.path.join(folder, name))
        os.rmdir(folder)


def _read(file: str) -> str:
    with open(file, encoding="utf-8", errors="replace") as opened:
        return opened.read()
