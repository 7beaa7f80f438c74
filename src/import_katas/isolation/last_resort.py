"""An end to what nothing in the process can interrupt: faulthandler, which runs no Python, ends the process."""

from __future__ import annotations

import faulthandler
from typing import Final

__all__ = ["TIMEOUT", "arm", "disarm", "enable"]

#: How the words of faulthandler begin when the time was up.
TIMEOUT: Final = "Timeout ("
_GRACE: Final = 2.0  # seconds in which the time limit itself may work
_file: Final[list[int]] = []
# As they were before anybody stood guard before them.
_dump_later, _cancel = faulthandler.dump_traceback_later, faulthandler.cancel_dump_traceback_later


def enable(descriptor: int) -> None:
    """From now on have a process that must be ended say in this file where it was."""
    _file[:] = [descriptor]


def arm(seconds: float) -> None:
    """End the process some time after ``seconds``, if that was enabled."""
    if _file:
        _dump_later(seconds + _GRACE, exit=True, file=_file[0])


def disarm() -> None:
    """Let it live."""
    if _file:
        _cancel()
