"""Stop code in this process after a time limit."""

from __future__ import annotations

import contextlib
import ctypes
import opcode
import signal
import sys
import threading
import time
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, Final

from import_katas.errors import TimeLimitExceeded
from import_katas.isolation import last_resort

__all__ = ["TimeLimit", "takes_import_lock"]

_DEBUGGERS: Final = frozenset({"pdb", "bdb", "pydevd", "_pydevd_bundle", "_pydevd_frame_eval", "debugpy"})
_SPARED_FILES: Final = (__file__, str(Path(__file__).with_name("sandbox.py")))
_LOCK_FUNCTIONS: Final = frozenset({"_get_module_lock", "__enter__", "__exit__", "cb"})
_STRIKE_INTERVAL: Final = 0.05  # seconds
_PUSH_EXC_INFO: Final = opcode.opmap.get("PUSH_EXC_INFO")  # 3.11
# Saved before the guards, or a learner's code, replace them.
_now: Final = time.monotonic
_set_handler: Final[Any] = signal.signal
_set_timer: Final[Any] = getattr(signal, "setitimer", None)


def is_debugger_active() -> bool:
    """Return whether you are stepping through the code with a debugger: then there is no time limit."""
    trace = sys.gettrace()
    if trace is not None and str(getattr(trace, "__module__", "")).partition(".")[0] in _DEBUGGERS:
        return True
    monitoring = getattr(sys, "monitoring", None)  # 3.12
    return bool(monitoring and monitoring.get_tool(monitoring.DEBUGGER_ID))


def takes_import_lock(frame: FrameType) -> bool:
    """Return whether a frame is one of importlib's that acquire or release the global import lock.

    An exception between the two would leave it locked, and no other thread could import anything.
    """
    code = frame.f_code
    return code.co_name in _LOCK_FUNCTIONS and code.co_filename == "<frozen importlib._bootstrap>"


def _enters_handler(frame: FrameType) -> bool:
    """Return whether the next instruction of ``frame`` begins to handle an exception.

    Before 3.14, an exception that a trace function raises there stays in :func:`sys.exc_info` for good.
    """
    return frame.f_code.co_code[frame.f_lasti] == _PUSH_EXC_INFO


class TimeLimit:
    """A context that raises :class:`TimeLimitExceeded` in its block after ``seconds``.

    With SIGALRM it also interrupts a sleep; without it, and outside the main thread, it only interrupts code that runs
    Python instructions. If the code catches the exception, it is raised again at each line of the handlers, until the
    block has ended. A timer that was running before continues afterwards.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds: Final = seconds
        self.struck_at: TracebackType | None = None  # where the exception was raised first, even if it was caught
        self._strikes = 0
        self._uses_alarm = False
        self._watch: _Watchdog | None = None
        self._handler: Any = None
        self._earlier = (0.0, 0.0)
        self._started = 0.0
        self._owner: FrameType | None = None

    def __enter__(self) -> TimeLimit:
        self.start(sys._getframe(1))
        return self

    def start(self, owner: FrameType) -> None:
        """Start the clock. At the limit, the calls of ``owner`` are stopped, but not ``owner`` itself."""
        self._strikes, self._started, self._owner = 0, _now(), owner
        self._uses_alarm = _set_timer is not None and threading.current_thread() is threading.main_thread()
        if is_debugger_active():
            self._uses_alarm = False
            return
        last_resort.arm(self.seconds)
        if self._uses_alarm:
            self._handler = _set_handler(signal.SIGALRM, self._strike)
            self._earlier = _set_timer(signal.ITIMER_REAL, self.seconds, _STRIKE_INTERVAL)
        else:
            self._watch = _Watchdog(self)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Cancel the limit. May be called twice."""
        owner, self._owner = self._owner, None  # from here on, the exception is not raised
        if owner is not None:
            last_resort.disarm()
        if self._uses_alarm:
            self._uses_alarm = False
            _set_timer(signal.ITIMER_REAL, 0)
            _set_handler(signal.SIGALRM, self._handler)
            remaining, interval = self._earlier
            if remaining:
                spent = _now() - self._started
                _set_timer(signal.ITIMER_REAL, max(0.001, remaining - spent), interval)
        while self._watch is not None:
            try:
                self._watch.call_off()
                self._watch = None
            except TimeLimitExceeded:  # it was raised at this moment
                continue

    def create_exception(self) -> TimeLimitExceeded:
        """Return the exception with its message."""
        return TimeLimitExceeded(f"still running after {self.seconds:g} seconds, so it was stopped here")

    def _strike(self, number: int, frame: FrameType | None) -> None:
        if self.is_spared(frame):
            return
        self.note_strike(frame)
        self._strikes += 1
        if self._strikes > 1:  # it was caught: stop the handlers, too
            self._end_every_line(frame)
        raise self.create_exception() from None

    def note_strike(self, frame: FrameType | None) -> None:
        """Record where it was raised first: the interpreter swallows an exception in a ``__del__``, for example."""
        if self.struck_at is None:
            while frame is not None and frame is not self._owner:
                self.struck_at = TracebackType(self.struck_at, frame, frame.f_lasti, frame.f_lineno)
                frame = frame.f_back

    def is_spared(self, frame: FrameType | None) -> bool:
        """Return whether not to raise the exception in ``frame`` this time.

        The code that cancels the limit must not be interrupted: the next exception would be raised in unrelated code.
        """
        if self._owner is None or frame is None:
            return self._owner is None
        return frame.f_code.co_filename in _SPARED_FILES or takes_import_lock(frame)

    def _end_every_line(self, frame: FrameType | None) -> None:
        def raise_on_lines(frame: FrameType, event: str, argument: object) -> Any:
            if event == "line" and not _enters_handler(frame):
                raise self.create_exception() from None
            return raise_on_lines

        while frame is not None and frame is not self._owner:
            frame.f_trace = raise_on_lines
            frame = frame.f_back
        _begin_tracing()
        sys.setprofile(_begin_tracing)


def _trace_nothing_new(frame: FrameType, event: str, argument: object) -> None:
    return None


def _begin_tracing(*event: object) -> None:
    """Make Python call the frames' ``f_trace``.

    It stops when one of them raises, so this is also called, as a profile function, whenever a frame is left.
    """
    sys.settrace(_trace_nothing_new)


class _LimitCanceled(BaseException):
    """Replaces a pending exception when the limit is canceled."""


class _Watchdog(threading.Thread):
    """Raises the exception from a thread, if there is no SIGALRM.

    While it inspects the other thread, that thread is blocked; it continues by receiving the exception at that point.
    This code calls no Python code of other modules: an Event, for example, could be left with its lock held.
    """

    def __init__(self, limit: TimeLimit) -> None:
        super().__init__(name="import-katas time limit", daemon=True)
        self._limit: Final = limit
        self._target_id: Final = threading.get_ident()
        self._is_off = False
        self._has_struck = False
        self._end: Final = threading.Lock()  # held until the limit is canceled
        self._end.acquire()
        self.start()

    def run(self) -> None:
        """Wait until the limit, then raise the exception repeatedly until the code has ended."""
        wait = self._limit.seconds
        while not self._end.acquire(timeout=wait):
            wait = _STRIKE_INTERVAL
            frame = sys._current_frames().get(self._target_id)
            if frame is None or self._is_off:
                return
            if not self._limit.is_spared(frame):
                self._has_struck = True
                self._limit.note_strike(frame)
                self._raise(TimeLimitExceeded)
            del frame

    def call_off(self) -> None:
        """Stop raising, and clear a pending exception, which would be raised in unrelated code.

        If it were cleared with NULL, CPython before 3.13 would believe forever that one is pending, and 3.11 would loop
        forever if it also traces. So another exception replaces it, and is caught here.
        """
        self._is_off = True
        if self._has_struck:
            with contextlib.suppress(_LimitCanceled):
                self._raise(_LimitCanceled)
                for _ in range(1000):  # it is raised at the end of a round
                    continue
        with contextlib.suppress(RuntimeError):  # an interrupted call has released it
            self._end.release()

    def _raise(self, kind: type[BaseException]) -> None:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self._target_id), ctypes.py_object(kind))
