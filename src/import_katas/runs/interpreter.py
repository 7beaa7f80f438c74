"""Real runs: a new interpreter, in a clean environment, with a time limit."""

from __future__ import annotations

import contextlib
import functools
import itertools
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Final

from import_katas.errors import TimeLimitExceeded
from import_katas.explain import interpreters, timeline
from import_katas.output import BoundedOutput, shorten
from import_katas.runs import audit, batch
from import_katas.runs.processes import end_group, end_tree, find_descendants

__all__ = ["Environment", "Interpreter", "Run", "new_environment", "run_to_its_end"]

# Settings of the session; and the folder where the learner started it, which is not the program's.
_NOT_INHERITED: Final = (
    *("PYTHON", "COV_CORE", "COVERAGE_", "PYTEST", "VIRTUAL_ENV", "FORCE_COLOR", "__PYVENV"),
    *("PWD", "OLDPWD"),
)
_LAST_WORDS: Final = 0.5  # seconds for a stopped program to print its traceback


@dataclass(frozen=True)
class Run:
    """The result of one run.

    ``command``: as you would type it. ``returncode``: the exit code, negative for a signal. ``stdout`` and
    ``stderr``: as text, undecodable bytes replaced, cut off at :data:`output.LIMIT` bytes. ``events``: what an
    audited run did, in its order; () for any other. ``imports``: the file in which its imports were recorded. ``main``:
    the program's file, "" for ``-c`` and ``-m``.
    """

    command: str
    returncode: int
    stdout: str
    stderr: str
    events: tuple[audit.Event, ...] = ()
    imports: Path | None = None
    main: str = ""

    @property
    def timeline(self) -> timeline.Timeline:
        """What the import system did in this run."""
        return timeline.read(self.imports, self.main) if self.imports else timeline.Timeline(())

    @property
    def effects(self) -> tuple[audit.Event, ...]:
        """The events with effects outside the program: changed files, databases, network, threads, processes."""
        one_each = {(event.effect, event.place): event for event in reversed(self.events) if event.effect}
        return tuple(reversed(one_each.values()))

    @property
    def exception(self) -> str:
        """The type of the exception that ended it, such as ``ImportError``, or "" if there was none."""
        return self.raised.rpartition(".")[2]

    @property
    def raised(self) -> str:
        """The same with its module, unless that is ``builtins`` or ``__main__``."""
        last = self.stderr.rstrip().rpartition("\n")[2]
        name = last.partition(":")[0].strip()
        # A program that cannot be compiled has no traceback, but a place.
        was_raised = "Traceback" in self.stderr or self.stderr.startswith('  File "')
        return name if was_raised and name.replace(".", "").isidentifier() else ""

    def printed(self, *lines: str, exit_code: int = 0) -> bool:
        """Return True if it printed exactly these lines to stdout, and ended with this exit code.

        Otherwise raise an AssertionError that shows the expected and the actual output, for ``assert
        run.printed("a")``. An argument may contain several lines, and trailing line breaks do not count.
        """
        __tracebackhide__ = True
        expected = "\n".join(lines).rstrip("\n")
        if (self.returncode, self.stdout.rstrip("\n")) == (exit_code, expected):
            return True
        output = (
            f"this output and exit code {exit_code}:\n{expected}" if expected else f"no output, exit code {exit_code}"
        )
        raise AssertionError(f"expected {output}\n\ngot:\n{self}")

    def with_text(self, change: Callable[[str], str]) -> Run:
        """Return a copy with ``change`` applied to each of its texts."""
        events = tuple(replace(e, arguments=tuple(map(change, e.arguments))) for e in self.events)
        command, stdout, stderr = map(change, (self.command, self.stdout, self.stderr))
        return replace(self, command=command, stdout=stdout, stderr=stderr, events=events)

    def __str__(self) -> str:
        parts = [f"$ {self.command}", *(shorten(text.rstrip()) for text in (self.stdout, self.stderr) if text.strip())]
        return "\n".join([*parts, f"(exit code {self.returncode})"])


@dataclass(frozen=True)
class Environment:
    """A virtual environment: its interpreter, its ``site-packages``, and the folder of its commands."""

    python: Path
    site_packages: Path
    commands: Path


def new_environment(folder: Path) -> Environment:
    """Create an empty virtual environment in ``folder``, and return its paths."""
    import venv  # not above: most sessions create no environment

    venv.EnvBuilder(symlinks=os.name != "nt").create(folder)
    if os.name == "nt":
        return Environment(folder / "Scripts" / "python.exe", folder / "Lib" / "site-packages", folder / "Scripts")
    library = folder / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}"
    return Environment(folder / "bin" / "python", library / "site-packages", folder / "bin")


class Interpreter:
    """The running Python, started again for each :meth:`run`.

    It runs in a virtual environment: ``environment``, or by default a new one in ``home``. A new one is empty, so that
    no ``.pth`` file of an installed tool loads a module before the learner's first line.
    """

    def __init__(self, home: Path, environment: Environment | None = None) -> None:
        self.home: Final = home
        self._given: Final = environment
        self._counter: Final = itertools.count(1)

    @functools.cached_property
    def _environment(self) -> Environment:
        return self._given or new_environment(self.home / "venv")

    @property
    def executable(self) -> Path:
        """The path of the interpreter; its environment is created at the first use."""
        return self._environment.python

    @functools.cached_property
    def _auditing(self) -> Environment:
        """The environment for audited runs, with the hook as its ``sitecustomize``."""
        environment = self._given or new_environment(self.home / "audited")
        shutil.copyfile(audit.HOOK, environment.site_packages / "sitecustomize.py")
        return environment

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
        audited: Sequence[Path] = (),
        program: Path | None = None,
        recorded: bool = True,
    ) -> Run:
        """Run ``python *arguments`` in ``cwd``, and return the result.

        ``env`` changes the clean environment; None removes a variable. ``write_bytecode``: whether Python may write
        its ``__pycache__`` next to the sources. ``audited``: the folders of the learner's code, if its audit events are
        wanted. ``program``: a command of the environment, to run instead of Python. ``recorded``: whether its
        imports are recorded, for its timeline. Raises :class:`TimeLimitExceeded` after ``time_limit`` seconds, when the
        program and every process that it started have been ended.
        """
        __tracebackhide__ = True
        changes: dict[str, str | None] = {} if write_bytecode else {"PYTHONDONTWRITEBYTECODE": "1"}
        number = next(self._counter)
        python, events, imports = self.executable, self.home / f"events{number}", self.home / f"imports{number}"
        if audited:
            python = self._auditing.python
            changes.update(audit.build_environment(events, audited))
        argv = [str(program or python), *arguments]
        changes.update(env or {})
        is_recorded = recorded and not audited  # otherwise the recorder's own actions would be recorded, too
        if is_recorded:
            changes.update(interpreters.build_environment(str(imports), changes.get("PYTHONPATH")))
        run = run_to_its_end(argv, cwd=cwd, stdin=stdin, env=changes, time_limit=time_limit)
        # The interpreter's own messages begin with its path, which differs between machines.
        said = run.stderr.replace(f"{python}: ", "python: ")
        main = str(cwd / arguments[0]) if arguments and not arguments[0].startswith("-") else ""
        return replace(run, stderr=said, events=audit.read(events) if audited else (), imports=imports, main=main)

    def run_mains(self, folders: Sequence[Path], *, time_limit: float) -> Iterator[Run | TimeLimitExceeded]:
        """Yield the result of ``python main.py`` in each of the folders; each program may write its ``__pycache__``.

        The folder is removed from paths in their output. If the system supports it, Python starts only once for all of
        them; until the first result, nothing else may run. Raises OSError.
        """
        if self._given or not batch.is_possible():
            for folder in folders:
                try:
                    run = self.run(batch.MAIN, cwd=folder, write_bytecode=True, recorded=False, time_limit=time_limit)
                    here = f"{folder}{os.sep}"
                    yield run.with_text(lambda text, here=here: text.replace(here, ""))  # type: ignore[misc]
                except TimeLimitExceeded as problem:
                    yield problem
            return
        place, site_packages = self.home / f"program{next(self._counter)}", self._environment.site_packages
        for outcome in batch.run_in_turn(self.executable, site_packages, _build_env({}), folders, place, time_limit):
            if isinstance(outcome, TimeLimitExceeded):
                yield outcome
            else:
                run = Run(f"python {batch.MAIN}", *outcome)
                yield run.with_text(lambda text: text.replace(f"{place}{os.sep}", ""))


def run_to_its_end(
    argv: Sequence[str], *, cwd: Path, env: Mapping[str, str | None], stdin: str = "", time_limit: float = 10.0
) -> Run:
    """Run a program in ``cwd``, in a clean environment with the changes ``env``, and return the result.

    The result's command names the program without its folder. Raises :class:`TimeLimitExceeded` after
    ``time_limit`` seconds, when the program and all its child processes have been ended.
    """
    __tracebackhide__ = True
    command = shlex.join([Path(argv[0]).stem, *argv[1:]])
    out, err = BoundedOutput(), BoundedOutput()
    with _as_file(stdin) as given:
        process = subprocess.Popen(  # noqa: S603 - the purpose of this module
            argv,
            cwd=cwd,
            env=_build_env(env),
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=os.name != "nt",
        )
    readers = [_start_thread(_drain, process.stdout, out), _start_thread(_drain, process.stderr, err)]
    # Popen.wait with a timeout polls at growing intervals; a waiting thread returns at once.
    end = _start_thread(process.wait)
    try:
        end.join(time_limit)
        timed_out = end.is_alive()
    finally:
        if end.is_alive():
            _end_tree(process, end)
        end_group(process.pid)  # children that would hold the streams open, or outlive the check
        for reader in readers:
            reader.join(_LAST_WORDS)
        for stream in (process.stdout, process.stderr):
            if stream and not any(reader.is_alive() for reader in readers):
                stream.close()
    if timed_out:
        where = err.get_text().partition("Current thread's C stack")[0]  # 3.14 adds it to faulthandler's output
        said = "\n".join(shorten(text.rstrip(), 1_500) for text in (out.get_text(), where) if text.strip())
        sentence = f"still running after {time_limit:g} seconds, so it was ended, with its child processes"
        raise TimeLimitExceeded(f"{command}: {sentence}\n{said}".rstrip())
    return Run(command, process.returncode, out.get_text(), err.get_text())


def _build_env(changes: Mapping[str, str | None]) -> dict[str, str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_INHERITED)}
    # A stopped program prints its traceback; one encoding everywhere; no colors in what checks read.
    env |= {"PYTHONFAULTHANDLER": "1", "PYTHONUTF8": "1", "PYTHON_COLORS": "0"}
    for name, value in changes.items():
        if value is None:
            env.pop(name, None)
        else:
            env[name] = value
    return env


@contextlib.contextmanager
def _as_file(text: str) -> Iterator[IO[bytes] | int]:
    """Provide ``text`` as a program's stdin; "" for an empty one."""
    if not text:
        yield subprocess.DEVNULL
        return
    with tempfile.TemporaryFile() as file:
        file.write(text.encode("utf-8"))
        file.seek(0)
        yield file


def _start_thread(function: Callable[..., object], *arguments: object) -> threading.Thread:
    thread = threading.Thread(target=function, args=arguments, daemon=True)
    thread.start()
    return thread


def _drain(stream: IO[bytes], into: BoundedOutput) -> None:
    """Read ``stream`` to its end, so that the program never waits for a reader."""
    try:
        while chunk := os.read(stream.fileno(), 65_536):
            into.write(chunk)
    except (OSError, ValueError):  # closed meanwhile
        return


def _end_tree(process: subprocess.Popen[bytes], end: threading.Thread) -> None:
    """End the process and all its descendants."""
    descendants = find_descendants(process.pid)
    if sys.platform != "win32":
        process.send_signal(signal.SIGABRT)  # PYTHONFAULTHANDLER makes it print its traceback
        end.join(_LAST_WORDS)
    end_tree(process.pid, descendants)
    end.join()
