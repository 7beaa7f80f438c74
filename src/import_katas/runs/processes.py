"""The only module that ends processes: a tree of them, the children of this one, or all with a mark.

It also keeps a process from ending others.
"""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable
from typing import Final

import psutil

__all__ = [
    "end_all",
    "end_children",
    "end_group",
    "end_marked",
    "end_process",
    "end_tree",
    "find_descendants",
    "get_namespace_prefix",
]

_ROUNDS: Final = 20  # a process may start another one while it is being ended


def find_descendants(pid: int) -> list[psutil.Process]:
    """Return the descendants of ``pid``; [] if there is no such process."""
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def end_children() -> None:
    """Kill the descendants of this process."""
    end_all(find_descendants(os.getpid()))


def end_tree(pid: int, descendants: list[psutil.Process] | None = None) -> None:
    """Kill ``pid``, its process group, and its descendants.

    ``descendants``: those recorded earlier, in case ``pid`` has ended since and orphaned them.
    """
    found = [*(descendants or ()), *find_descendants(pid)]
    end_group(pid)
    end_process(pid)
    end_all(found)


def end_process(pid: int) -> None:
    """Kill a process of ours, but not its children."""
    with contextlib.suppress(OSError):
        os.kill(pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)


def end_group(group: int) -> None:
    """Kill the processes of a group that this process has created; there are none on Windows."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGKILL)


def end_marked(variable: str, value: str) -> None:
    """Kill each process of ours whose environment has ``variable`` set to ``value``, even if it was orphaned."""

    def is_marked(process: psutil.Process) -> bool:
        try:
            return process.status() != psutil.STATUS_ZOMBIE and process.environ().get(variable) == value
        except (psutil.Error, OSError):  # another user's, or it has ended
            return False

    for _ in range(_ROUNDS):
        left = [process for process in psutil.process_iter() if process.pid != os.getpid() and is_marked(process)]
        if not left:
            return
        end_all(left)
        psutil.wait_procs(left, timeout=1)


def end_all(processes: Iterable[psutil.Process]) -> None:
    """Kill each of these processes that is still running."""
    for process in processes:
        with contextlib.suppress(psutil.Error):
            process.kill()


@functools.cache
def get_namespace_prefix() -> tuple[str, ...]:
    """Return the words before a command that keep its processes from seeing and ending any others.

    They start it in a new process namespace of Linux; every process in it ends with the first one. () if this
    system has none, or does not allow them. See https://man7.org/linux/man-pages/man1/unshare.1.html
    """
    unshare = shutil.which("unshare") if sys.platform == "linux" else None
    if unshare is None:
        return ()
    words = (unshare, "--user", "--map-current-user", "--pid", "--fork", "--kill-child", "--mount-proc")
    probe = [*words, sys.executable, "-I", "-S", "-c", "import os; raise SystemExit(os.getpid() != 1)"]
    tried = subprocess.run(probe, stdin=subprocess.DEVNULL, capture_output=True, check=False)  # noqa: S603
    return () if tried.returncode else words
