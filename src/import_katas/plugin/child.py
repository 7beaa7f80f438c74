"""The process that runs the checks of a kata and reports to the session: see :mod:`plugin.processes`."""

from __future__ import annotations

import contextlib
import faulthandler
import json
import os
import select
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterable
from typing import Any, Final, NoReturn

import pytest

from import_katas.isolation import last_resort
from import_katas.plugin.running import get_late_katas

__all__ = ["BROKEN", "Channel", "Worker", "judge", "leave", "result_pipe", "send_result", "serve", "work"]


def _create_encoder() -> Callable[[object, int], Iterable[str]]:
    """Return a function that yields the JSON of a value. It looks up no name that a learner's code can replace."""
    encoder = json.encoder
    make, strings = getattr(encoder, "c_make_encoder", None), getattr(encoder, "c_encode_basestring_ascii", None)
    if make is None or strings is None:  # another Python than CPython
        encode = json.JSONEncoder(default=repr).encode
        return lambda value, level: [encode(value)]
    found: Callable[[object, int], Iterable[str]] = make(None, repr, strings, None, ": ", ", ", False, False, True)
    return found


# Saved before a learner's code can replace them.
_getpid, leave = os.getpid, os._exit
_encode: Final = _create_encoder()
BROKEN: Final = 70  # the exit code of a process that could not run the checks
_MAX_MESSAGE_SIZE: Final = 64_000_000  # bytes of a message
_REPORT_HOOKS: Final = (
    "pytest_runtest_logreport", "pytest_runtest_logstart", "pytest_runtest_logfinish", "pytest_warning_recorded",
)  # fmt: skip


class Channel:
    """Messages in both directions, as JSON: a message is data and is never executed."""

    def __init__(self, read: int, write: int) -> None:
        self._read, self._write = read, write
        self._buffer = bytearray()

    def send(self, *message: object) -> None:
        """Send a message. Raises OSError."""
        data = "".join(_encode(message, 0)).encode()
        data = b"%d\n%b" % (len(data), data)
        while data:
            data = data[os.write(self._write, data) :]

    def receive(self, seconds: float | None = None) -> list[Any] | None:
        """Return the next message; None if none arrived in that time. Raises EOFError and ValueError."""
        until = None if seconds is None else time.monotonic() + seconds
        while (message := self._pop_message()) is None:
            if until is not None and not select.select([self._read], [], [], max(0.0, until - time.monotonic()))[0]:
                return None
            data = os.read(self._read, 1 << 20)
            if not data:
                raise EOFError
            self._buffer += data
        return message

    def _pop_message(self) -> list[Any] | None:
        head, found, _ = self._buffer.partition(b"\n")
        if not found:
            if len(head) > len(str(_MAX_MESSAGE_SIZE)):
                raise ValueError("this is no message")
            return None
        size, start = int(head), len(head) + 1
        if not 0 <= size <= _MAX_MESSAGE_SIZE:
            raise ValueError("this is no message")
        if len(self._buffer) < start + size:
            return None
        data = bytes(self._buffer[start : start + size])
        del self._buffer[: start + size]
        message = json.loads(data)
        if not isinstance(message, list) or not message:
            raise ValueError("this is no message")
        return message

    def close(self) -> None:
        """Close it."""
        for number in {self._read, self._write}:
            with contextlib.suppress(OSError):
                os.close(number)


class Worker:
    """The plugin of a process that was started to run checks: it only serves requests."""

    def __init__(self, channel: Channel, words: int) -> None:
        self._channel: Final = channel
        self._words: Final = words

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Serve requests until the session has no more checks."""
        serve(session, self._channel, self._words)
        return True


def work() -> None:
    """Run as a worker: the channel uses the former stdin and stdout; the arguments are pytest's."""
    channel, words = Channel(os.dup(0), os.dup(1)), os.dup(2)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1):
        os.dup2(nowhere, number)
    try:
        pytest.main(sys.argv[1:], plugins=[Worker(channel, words)])
    finally:
        leave(BROKEN)


#: Where the result of a run for `import-katas grade` goes; the processes of the katas do not have it.
result_pipe: Final[list[int]] = []


def judge() -> NoReturn:
    """Run pytest for `import-katas grade`: the result goes to the former stdout; the arguments are pytest's."""
    result_pipe.append(os.dup(1))
    os.dup2(2, 1)
    code = 70
    try:
        code = int(pytest.main(sys.argv[1:]))
    finally:
        leave(code)


def send_result(text: str) -> None:
    """Send the result of the run to the grader."""
    with open(result_pipe.pop(), "w", encoding="utf-8") as pipe:  # noqa: PTH123 - a file descriptor
        pipe.write(text)


class _Sender:
    """The plugin that replaces pytest's reporters in a child."""

    def __init__(self, config: pytest.Config, channel: Channel) -> None:
        self._config: Final = config
        self._channel: Final = channel
        self._pid: Final = _getpid()
        self._is_registering = True  # pytest passes earlier warnings to a new plugin

    def begin(self) -> None:
        """Report from now on."""
        self._config.pluginmanager.register(self)
        self._is_registering = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Send a report, unless this is a process that a learner's code has forked."""
        if _getpid() != self._pid:
            leave(1)
        data = self._config.hook.pytest_report_to_serializable(config=self._config, report=report)
        self._channel.send("report", data)

    def pytest_warning_recorded(self, warning_message: warnings.WarningMessage, when: str, nodeid: str) -> None:
        """Send a warning."""
        w = warning_message
        if self._is_registering:
            return
        self._channel.send("warning", str(w.message), w.category.__name__, w.filename, w.lineno, when, nodeid)

    def pytest_enter_pdb(self) -> None:
        """Stop the clock while you debug."""
        self._channel.send("debugger", True)

    def pytest_leave_pdb(self) -> None:
        """Restart the clock."""
        self._channel.send("debugger", False)


def serve(session: pytest.Session, channel: Channel, words: int) -> NoReturn:
    """Run the requested checks until the session closes the channel, and end the process."""
    config = session.config
    last_resort.enable(words)
    faulthandler.enable(words)
    for name in _REPORT_HOOKS:
        caller = getattr(config.hook, name)
        for implementation in caller.get_hookimpls():
            caller._remove_plugin(implementation.plugin)
    _Sender(config, channel).begin()
    items = {item.nodeid: item for item in session.items}
    threads = threading.active_count()
    try:
        while True:
            message = channel.receive()
            if message is None or message[0] != "run":
                break
            item, late = items[message[1]], get_late_katas(config)
            late |= set(message[2])
            try:
                item.ihook.pytest_runtest_protocol(item=item, nextitem=None)
            except pytest.exit.Exception as exit_:
                channel.send("exit", str(exit_.msg), exit_.returncode)
            channel.send("done", threading.active_count() > threads, sorted(late))
    except EOFError:
        leave(0)
    leave(71)
