"""Run many programs, each as ``python main.py`` in its own folder, in forks of an interpreter that started once.

A tiny program needs most of its time for the start of Python. Here Python starts once, until it would open its
program, and each fork continues from there: see :mod:`runs.batch_hook`. Each folder is moved to the same path for its
run, because Python determines the path of its program before that point.
"""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Final

from import_katas.errors import TimeLimitExceeded
from import_katas.output import BoundedOutput
from import_katas.runs.processes import end_group

__all__ = ["HOOK", "MAIN", "is_possible", "run_in_turn"]

HOOK: Final = Path(__file__).with_name("batch_hook.py")
MAIN: Final = "main.py"
_LAST_WORDS: Final = 0.5  # seconds for a stopped program to end


def is_possible() -> bool:
    """Return whether this system can fork an interpreter safely."""
    return sys.platform == "linux"


def run_in_turn(
    python: Path, site_packages: Path, env: Mapping[str, str], folders: Sequence[Path], place: Path, time_limit: float
) -> Iterator[tuple[int, str, str] | TimeLimitExceeded]:
    """Yield the exit code, stdout and stderr of ``python main.py`` in each of the ``folders``.

    Each folder is moved to ``place`` for its run. ``site_packages``: of the environment of ``python``; nothing else
    starts an interpreter in it meanwhile. Raises OSError if the interpreter cannot be paused.
    """
    place.mkdir()
    hook = site_packages / "sitecustomize.py"
    shutil.copyfile(HOOK, hook)
    with subprocess.Popen(  # noqa: S603
        [python, MAIN], cwd=place, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as server:
        assert server.stdin is not None and server.stdout is not None
        process = 0
        try:
            _read_number(server.stdout, 60)  # it has started, and knows the path of its program
            hook.unlink()  # no other interpreter is to be paused
            shutil.rmtree(site_packages / "__pycache__", ignore_errors=True)
            for number, folder in enumerate(folders):
                folder.rename(place)
                out, err = (place.with_name(f"{place.name}-{number}.{name}") for name in ("out", "err"))
                server.stdin.write(os.fsencode(f"{place}\0{out}\0{err}\n"))
                server.stdin.flush()
                process = _read_number(server.stdout, 60)
                yield _read_outcome(server.stdout, process, out, err, time_limit)
                place.rename(folder)
                process = 0
        finally:
            hook.unlink(missing_ok=True)
            if process:
                end_group(process)
            server.stdin.close()
            server.kill()


def _read_outcome(
    stdout: IO[bytes], process: int, out: Path, err: Path, time_limit: float
) -> tuple[int, str, str] | TimeLimitExceeded:
    try:
        status = _read_number(stdout, time_limit)
    except TimeoutError:
        os.kill(process, signal.SIGABRT)
        time.sleep(_LAST_WORDS)
        end_group(process)
        _read_number(stdout, 60)
        return TimeLimitExceeded(f"python {MAIN}: still running after {time_limit:g} seconds, so it was ended")
    end_group(process)  # its child processes that are still running
    texts = []
    for file in (out, err):
        text = BoundedOutput()
        text.write(file.read_bytes())
        texts.append(text.get_text())
    return os.waitstatus_to_exitcode(status), texts[0], texts[1]


def _read_number(stream: IO[bytes], seconds: float) -> int:
    """Return the number on the next line. Raises TimeoutError, and OSError if the stream has ended."""
    if not select.select([stream], [], [], seconds)[0]:
        raise TimeoutError
    line = b""
    while not line.endswith(b"\n"):
        part = os.read(stream.fileno(), 1)
        if not part:
            raise OSError("the interpreter ended before its programs")
        line += part
    return int(line)
