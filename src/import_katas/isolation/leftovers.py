"""Threads and processes that are still running after the code that started them."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
import threading
import time
from collections.abc import Iterable
from typing import Final

import psutil

from import_katas.isolation.time_limit import takes_import_lock
from import_katas.runs.processes import end_all

__all__ = ["find_running_children", "find_running_threads", "query_children", "stop_children", "stop_threads", "stuck"]

#: Identifiers of threads that could not be ended. While one of them runs, the interpreter does not exit by itself.
stuck: Final[set[int]] = set()

_GRACE: Final = 0.2  # seconds for a thread that is about to end anyway
_PATIENCE: Final = 0.5  # seconds for a thread that received the exception


def find_running_threads() -> frozenset[int]:
    """Return the identifiers of all running threads, including those that ``threading`` does not know."""
    return frozenset(sys._current_frames())


def stop_threads(before: frozenset[int], inside: Iterable[str]) -> str:
    """End the threads that are not in ``before``, and report where they were.

    Returns one sentence about those that did not end by themselves, or "" if there were none. An exception ends a
    thread; a sleeping thread receives it when it wakes up. ``inside``: the folders whose files are named.
    """
    if find_running_threads() <= before:
        return ""
    _wait(before, _GRACE)
    left = find_running_threads() - before
    if not left:
        return ""
    named = {thread.ident: thread.name for thread in threading.enumerate()}
    places = [f"thread {named.get(ident, ident)!r} {_locate_thread(ident, tuple(inside))}" for ident in sorted(left)]
    report, threading.excepthook = threading.excepthook, lambda arguments: None  # do not report their end
    try:
        until = time.monotonic() + _PATIENCE
        to_be_told = set(left)
        while time.monotonic() < until and not find_running_threads() <= before:
            for ident in sorted(to_be_told):
                frame = sys._current_frames().get(ident)
                if frame is None or not takes_import_lock(frame):
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(ident), ctypes.py_object(SystemExit))
                    to_be_told.remove(ident)
                del frame
            time.sleep(0.005)
        stuck.update(left & find_running_threads())
    finally:
        threading.excepthook = report
    return f"still running when the check was over: {'; '.join(places)}"


def _wait(before: frozenset[int], seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and not find_running_threads() <= before:
        time.sleep(0.005)


def _locate_thread(ident: int, inside: tuple[str, ...]) -> str:
    """Return where the thread is, as file and line: the innermost frame of the learner's."""
    frame = sys._current_frames().get(ident)
    while frame is not None:
        if frame.f_code.co_filename.startswith(inside):
            return f'in File "{frame.f_code.co_filename}", line {frame.f_lineno}'
        frame = frame.f_back
    return f"(started by the code in {os.pathsep.join(inside)})"


def _has_children() -> bool:
    """Return whether this process has child processes; False if finding out is expensive (macOS)."""
    if not hasattr(os, "waitid"):
        return False
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True


def find_running_children() -> frozenset[psutil.Process]:
    """Return the descendant processes; none if finding out is expensive."""
    return query_children() if _has_children() else frozenset()


def query_children() -> frozenset[psutil.Process]:
    """Return the descendant processes."""
    is_hidden = "psutil" not in sys.modules  # in a nested sandbox; psutil looks itself up in sys.modules
    if is_hidden:
        sys.modules["psutil"] = psutil
    try:
        children = psutil.Process().children(recursive=True)
        return frozenset(child for child in children if child.is_running() and child.status() != psutil.STATUS_ZOMBIE)
    finally:
        if is_hidden:
            sys.modules.pop("psutil", None)


def stop_children(before: frozenset[psutil.Process]) -> str:
    """End the child processes that are not in ``before``. Returns one sentence about them, or "" if there were none."""
    left = find_running_children() - before
    if left:
        left = frozenset(psutil.wait_procs(left, timeout=_GRACE)[1])
    names = []
    for child in left:
        with contextlib.suppress(psutil.Error):
            names.append(f"process {' '.join(child.cmdline()[:3])!r}")
    end_all(left)
    return f"still running when the check was over: {'; '.join(names)}" if names else ""
