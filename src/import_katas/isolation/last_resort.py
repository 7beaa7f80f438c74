"""End code that nothing in the process can interrupt: faulthandler, which runs no Python, ends the process."""

from __future__ import annotations

import contextlib
import faulthandler
import time
from collections.abc import Iterator
from typing import Final

__all__ = ["TIMEOUT", "arm", "armed", "call_off", "disarm", "enable"]

#: The beginning of faulthandler's message at a timeout.
TIMEOUT: Final = "Timeout ("
_GRACE: Final = 2.0  # seconds for the time limit itself to work
_file: Final[list[int]] = []
_deadlines: Final[list[float]] = []  # innermost last
# The functions without the guards.
_dump_later, _cancel, _now = faulthandler.dump_traceback_later, faulthandler.cancel_dump_traceback_later, time.monotonic


def enable(descriptor: int) -> None:
    """Write the traceback of a process that must be ended to this file, from now on."""
    _file[:] = [descriptor]
    _deadlines.clear()


def arm(seconds: float) -> None:
    """End the process some time after ``seconds``, if this was enabled."""
    _deadlines.append(_now() + seconds + _GRACE)
    _set()


def disarm() -> None:
    """Disarm the last timeout, and restore the one before it."""
    del _deadlines[-1:]
    _set()


@contextlib.contextmanager
def armed(seconds: float) -> Iterator[None]:
    """End the process if the block takes longer."""
    arm(seconds)
    try:
        yield
    finally:
        disarm()


def call_off() -> None:
    """Disarm the timeout."""
    _deadlines.clear()
    _set()


def _set() -> None:
    if _file and _deadlines:
        _dump_later(max(0.001, min(_deadlines) - _now()), exit=True, file=_file[0])
    elif _file:
        _cancel()
