"""A process that has imported pytest and the engine already, and forks for each session that a test asks for.

Starting pytest costs more than most of the sessions that the tests run. ``python -m tests.zygote`` reads requests, a line
of JSON each, from stdin, and writes an answer for each to stdout. The child goes back to the top of the program before it
runs pytest, so that it ends as any interpreter does: with its exit functions, and waiting for its threads.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import signal
import subprocess
import sys
import sysconfig
import threading
from typing import Any

from import_katas.explain.installed import find_installed

PRELOADED = (
    "pytest",
    "pytest_timeout",
    "import_katas.explain.diagnosis",
    "import_katas.kata.sentences",
    "import_katas.report.drill",
    "import_katas.report.map",
    "import_katas.report.page",
    "import_katas.report.tree",
    "import_katas.runs.install",
    "import_katas.plugin.answer_book",
    "import_katas.plugin.collection",
    "import_katas.plugin.commands",
    "import_katas.plugin.drills",
    "import_katas.plugin.options",
    "import_katas.plugin.processes",
    "import_katas.plugin.progress",
    "import_katas.plugin.quiet",
    "import_katas.plugin.reporting",
    "import_katas.plugin.reports",
    "import_katas.plugin.running",
)


class Child(BaseException):
    """Brings a forked child back to the top of the program, with its request."""

    def __init__(self, request: dict[str, Any]) -> None:
        self.request = request


def serve() -> None:
    """Fork for each request. Raises :class:`Child` in the child."""
    for line in sys.stdin.buffer:
        request = json.loads(line)
        pid = os.fork()
        if pid == 0:
            raise Child(request)
        _, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def become(request: dict[str, Any]) -> None:
    """Make the process look as if it had been started with this request."""
    os.setsid()
    for descriptor, name, mode in ((0, "stdin", os.O_RDONLY), (1, "stdout", os.O_WRONLY), (2, "stdout", os.O_WRONLY)):
        opened = os.open(request[name], mode)
        os.dup2(opened, descriptor)
        os.close(opened)
    encoding = request["env"].get("PYTHONIOENCODING", "").partition(":")[0] or "utf-8"
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding=encoding, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", 1, encoding, "backslashreplace", closefd=False)  # noqa: SIM115
    sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    # What is loaded here was not rewritten for its assertions, and need not be.
    quiet = ["-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning"]
    sys.argv[:] = [pytest_main, *quiet, *request["arguments"]]
    sys.path[0] = request["cwd"]


class Zygote:
    """The client's side: one process, started at the first request."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def run(self, timeout: float, **request: object) -> int:
        """Run a session and return its exit code. Raises TimeoutExpired, when the session has been killed."""
        with self._lock:
            if self._process is None:
                command = [sys.executable, "-m", "tests.zygote"]
                env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV_"))}
                here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
                self._process = subprocess.Popen(
                    command,
                    cwd=here,
                    env={**env, "PYTHONUTF8": "1"},
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    start_new_session=True,
                )
                atexit.register(self.close)
            assert self._process.stdin and self._process.stdout
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
            timer = threading.Timer(timeout, self._kill_child)
            timer.start()
            try:
                answer = self._process.stdout.readline()
            finally:
                timer.cancel()
            if not answer:
                self.close()
                raise RuntimeError("the zygote has ended")
            return int(answer)

    def _kill_child(self) -> None:
        import psutil

        assert self._process
        for child in psutil.Process(self._process.pid).children(recursive=True):
            child.kill()

    def close(self) -> None:
        """End it."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


if __name__ == "__main__":
    import pytest

    pytest_main = os.path.join(os.path.dirname(pytest.__file__), "__main__.py")
    for name in PRELOADED:
        importlib.import_module(name)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    asked: dict[str, Any] = {}
    # Read what is installed once, for all diagnoses.
    find_installed([sysconfig.get_path("purelib")]).find_providers("nothing")
    gc.collect()
    gc.freeze()  # so that no child has to look at what is loaded here, and to copy it
    try:
        serve()
    except Child as child:
        asked = child.request
    if asked:  # out of the handler, so that no exception has this one for its context
        become(asked)
        sys.exit(int(pytest.main()))
