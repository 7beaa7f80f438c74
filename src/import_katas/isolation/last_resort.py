"""An end to what nothing in the process can interrupt: faulthandler, which runs no Python, ends the process."""

from __future__ import annotations

import contextlib
import faulthandler
import time
from collections.abc import Iterator
from typing import Final

__all__ = ["TIMEOUT", "arm", "armed", "call_off", "disarm", "enable"]

#: How the words of faulthandler begin when the time was up.
TIMEOUT: Final = "Timeout ("
_GRACE: Final = 2.0  # seconds in which the time limit itself may work
_file: Final[list[int]] = []
_ends: Final[list[float]] = []  # innermost last
# As they were before anybody stood guard before them.
_dump_later, _cancel, _now = faulthandler.dump_traceback_later, faulthandler.cancel_dump_traceback_later, time.monotonic


def enable(descriptor: int) -> None:
    """From now on have a process that must be ended say in this file where it was."""
    _file[:] = [descriptor]
    _ends.clear()


def arm(seconds: float) -> None:
    """End the process some time after ``seconds``, if that was enabled."""
    _ends.append(_now() + seconds + _GRACE)
    _set()


def disarm() -> None:
    """Let it live, or until what was armed before the last time."""
    del _ends[-1:]
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
    """Let it live."""
    _ends.clear()
    _set()


def _set() -> None:
    if _file and _ends:
        _dump_later(max(0.001, min(_ends) - _now()), exit=True, file=_file[0])
    elif _file:
        _cancel()
