"""Real runs: a new interpreter, in a clean environment, with an end."""

from __future__ import annotations

import contextlib
import functools
import os
import signal
import subprocess
import sys
import tempfile
import threading
import venv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import psutil

from dojo.errors import TimeLimitExceeded
from dojo.output import BoundedOutput, shorten

__all__ = ["Interpreter", "Run"]

_NOT_INHERITED: Final = ("PYTHON", "COV_CORE", "COVERAGE_", "PYTEST", "VIRTUAL_ENV", "FORCE_COLOR", "__PYVENV")
_LAST_WORDS: Final = 0.5  # seconds for a stopped program to say where it was


@dataclass(frozen=True)
class Run:
    """What came of one run.

    ``command``: as one would type it. ``returncode``: the exit code, negative for a signal. ``stdout`` and
    ``stderr``: as text, undecodable bytes replaced, cut off at :data:`dojo.output.LIMIT` bytes.
    """

    command: str
    returncode: int
    stdout: str
    stderr: str

    @property
    def exception(self) -> str:
        """The type of the exception that ended it, such as ``ImportError``, or "" if none did."""
        last = self.stderr.rstrip().rpartition("\n")[2]
        name = last.partition(":")[0].strip()
        return name.rpartition(".")[2] if "Traceback" in self.stderr and name.replace(".", "").isidentifier() else ""

    def __str__(self) -> str:
        parts = [f"$ {self.command}", *(shorten(text.rstrip()) for text in (self.stdout, self.stderr) if text.strip())]
        return "\n".join([*parts, f"(exit code {self.returncode})"])


class Interpreter:
    """The running Python, started anew for each :meth:`run`.

    It runs in a virtual environment of its own, made in ``home``, in which nothing is installed: no ``.pth`` file of
    somebody's tools has loaded a module before the learner's first line.
    """

    def __init__(self, home: Path) -> None:
        self.home: Final = home

    @functools.cached_property
    def executable(self) -> Path:
        """The path of the interpreter; made at the first use."""
        folder = self.home / "venv"
        venv.EnvBuilder(symlinks=os.name != "nt").create(folder)
        return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @functools.cached_property
    def modules_at_start(self) -> frozenset[str]:
        """The names of the modules that are loaded before a program's first line."""
        run = self.run("-c", "import sys; print(*sys.modules)", cwd=self.home)
        return frozenset(run.stdout.split())

    def run(
        self,
        *arguments: str,
        cwd: Path,
        stdin: str = "",
        env: Mapping[str, str | None] | None = None,
        time_limit: float = 10.0,
        write_bytecode: bool = False,
    ) -> Run:
        """Run ``python *arguments`` in ``cwd`` to its end, and return what came of it.

        ``env`` changes the clean environment; None removes a variable. ``write_bytecode``: whether Python may write
        its ``__pycache__`` beside the sources. Raises :class:`TimeLimitExceeded` after ``time_limit`` seconds, when
        the program and all that it started have been ended.
        """
        __tracebackhide__ = True
        command = " ".join(["python", *(_quoted(argument) for argument in arguments)])
        out, err = BoundedOutput(), BoundedOutput()
        with _as_file(stdin) as given:
            process = subprocess.Popen(  # noqa: S603 - it is what this module is for
                [str(self.executable), *arguments],
                cwd=cwd,
                env=self._environment(env or {}, write_bytecode),
                stdin=given,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=os.name != "nt",
            )
        readers = [_thread(_drain, process.stdout, out), _thread(_drain, process.stderr, err)]
        # Popen.wait with a timeout looks again at growing intervals; a thread that waits knows at once.
        end = _thread(process.wait)
        try:
            end.join(time_limit)
            timed_out = end.is_alive()
        finally:
            if end.is_alive():
                _end_tree(process, end)
            _end_group(process.pid)  # children that would hold the streams open, or outlive the check
            for reader in readers:
                reader.join(_LAST_WORDS)
            for stream in (process.stdout, process.stderr):
                if stream and not any(reader.is_alive() for reader in readers):
                    stream.close()
        if timed_out:
            where = err.text().partition("Current thread's C stack")[0]  # 3.14 adds it to faulthandler's words
            said = "\n".join(shorten(text.rstrip(), 1_500) for text in (out.text(), where) if text.strip())
            sentence = f"still running after {time_limit:g} seconds, so it was ended, with all that it had started"
            raise TimeLimitExceeded(f"{command}: {sentence}\n{said}".rstrip())
        return Run(command, process.returncode, out.text(), err.text())

    def _environment(self, changes: Mapping[str, str | None], write_bytecode: bool) -> dict[str, str]:
        env = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_INHERITED)}
        # A program that is stopped says where it was; one encoding everywhere; no colours in what checks read.
        env |= {"PYTHONFAULTHANDLER": "1", "PYTHONUTF8": "1", "PYTHON_COLORS": "0"}
        if not write_bytecode:
            env["PYTHONDONTWRITEBYTECODE"] = "1"
        for name, value in changes.items():
            if value is None:
                env.pop(name, None)
            else:
                env[name] = value
        return env


def _quoted(argument: str) -> str:
    return f'"{argument}"' if not argument or any(c.isspace() or c in "\"'();" for c in argument) else argument


@contextlib.contextmanager
def _as_file(text: str) -> Iterator[IO[bytes] | int]:
    """Provide ``text`` for a program to read, or nothing at all."""
    if not text:
        yield subprocess.DEVNULL
        return
    with tempfile.TemporaryFile() as file:
        file.write(text.encode("utf-8"))
        file.seek(0)
        yield file


def _thread(function: Callable[..., object], *arguments: object) -> threading.Thread:
    thread = threading.Thread(target=function, args=arguments, daemon=True)
    thread.start()
    return thread


def _drain(stream: IO[bytes], into: BoundedOutput) -> None:
    """Read ``stream`` to its end, so that the program never waits for a reader."""
    try:
        while chunk := os.read(stream.fileno(), 65_536):
            into.write(chunk)
    except (OSError, ValueError):  # closed under us
        return


def _end_group(group: int) -> None:
    if sys.platform != "win32":
        try:
            os.killpg(group, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return


def _end_tree(process: subprocess.Popen[bytes], end: threading.Thread) -> None:
    """End the process, all that it started, and all that those started."""
    try:
        tree = psutil.Process(process.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        tree = []
    if sys.platform != "win32":
        process.send_signal(signal.SIGABRT)  # PYTHONFAULTHANDLER makes it print its traceback
        end.join(_LAST_WORDS)
    process.kill()
    for child in tree:
        try:
            child.kill()
        except psutil.NoSuchProcess:
            continue
    end.join()
