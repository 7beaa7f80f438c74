"""Run the checks of each kata in a separate process, and pass on their reports.

The session collects, and forks when the first check of a kata is due. The child runs the checks that it is sent,
one at a time, and sends back pytest's reports; the parent passes them on. When the kata is done, when its time
is up, or when the child is gone, all processes that it started are ended. A missing report is a failed check.

If a fork is not available or not safe, a worker is started instead: it collects by itself and is used for all
katas until one of them breaks it. Under a debugger or a coverage tool the checks run in the session's own process.
"""

from __future__ import annotations

import contextlib
import gc
import os
import re
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import IO, Any, Final, NoReturn

import pytest

from import_katas.errors import Ended
from import_katas.isolation import last_resort
from import_katas.plugin import reporting
from import_katas.plugin.child import BROKEN, Channel, Worker, leave, result_pipe, serve
from import_katas.plugin.items import get_kata, get_process_key
from import_katas.plugin.reports import get_extra
from import_katas.plugin.running import enter_process, get_late_katas, get_max_duration, get_scratch, get_workshop
from import_katas.runs.processes import end_process, end_tree

__all__ = ["Processes"]

_NAME: Final = "import-katas processes"
_WORKER_CODE: Final = "from import_katas.plugin.child import work; work()"
_PATIENCE: Final = 5.0  # seconds beyond the hard stop of a check; the hard stop is in the child and names a line
_TICK: Final = 0.1  # seconds between two checks whether the child is alive
_WAITING_FILES: Final = (threading.__file__, socket.__file__, selectors.__file__)


class _Child:
    """A process that runs checks, seen from the session."""

    def __init__(
        self, channel: Channel, pid: int, words: IO[bytes], folder: Path, wait: Callable[[], int | None]
    ) -> None:
        self.channel: Final = channel
        self.pid: Final = pid
        self.words: Final = words  # what faulthandler writes at the end of the process
        self.folder: Final = folder  # a folder for all its files
        self.is_spoiled = False
        self.was_debugged = False
        self._wait: Final = wait

    def end(self, *, within: float = 0.0) -> int | None:
        """End it with all processes that it started; return its exit code if it ends by itself in so many seconds."""
        code = self._wait_for(within)
        end_tree(self.pid)
        _kill_orphans()
        self._wait_for(1)
        self.channel.close()
        self.words.close()
        shutil.rmtree(self.folder, ignore_errors=True)
        return code

    def _wait_for(self, seconds: float) -> int | None:
        until = time.monotonic() + seconds
        while (code := self._wait()) is None and time.monotonic() < until:
            time.sleep(0.002)
        return code

    def is_gone(self) -> bool:
        return self._wait() is not None

    def read_last_words(self) -> str:
        """Return what faulthandler has written."""
        with contextlib.suppress(OSError, ValueError):
            self.words.seek(0)
            return self.words.read(20_000).decode("utf-8", "replace")
        return ""


def _adopt_orphans() -> bool:
    """On Linux, become the parent of orphaned grandchildren; return whether that worked."""
    if not sys.platform.startswith("linux"):
        return False
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        return bool(ctypes.CDLL(None).prctl(36, 1, 0, 0, 0) == 0)  # PR_SET_CHILD_SUBREAPER
    return False


#: The children of this process that belong to no kata, such as the workers of pytest-xdist.
_not_orphans: Final[set[int]] = set()


def _kill_orphans() -> None:
    """End the orphaned processes that we adopted."""
    for _ in range(20):  # each may have left another one
        found = False
        for process in _list_children():
            if process not in _not_orphans:
                end_process(process)
                with contextlib.suppress(OSError):
                    found = os.waitpid(process, 0)[0] != 0 or found
        if not found:
            return


def _list_children() -> list[int]:
    try:
        with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as file:  # noqa: PTH123
            return [int(number) for number in file.read().split()]
    except OSError:
        return []


def pytest_collection_finish(session: pytest.Session) -> None:
    """Register, if there is a kata to judge."""
    config = session.config
    if not _is_worker(config) and not config.pluginmanager.has_plugin(_NAME):
        if len(katas := {get_process_key(item) for item in session.items} - {""}) > 1:
            _warm_up()
        if katas:
            config.pluginmanager.register(Processes(config), _NAME)


def _warm_up() -> None:
    """Import the modules that most of the processes need, once before the forks."""
    import import_katas.explain.diagnosis
    import import_katas.report.tree  # noqa: F401


class Processes:
    """The plugin of a session that judges katas: it runs each kata's checks in a separate process."""

    def __init__(self, config: pytest.Config) -> None:
        self._config: Final = config
        self._child: _Child | None = None
        self._kata = ""
        config.add_cleanup(self._end)
        if _adopt_orphans():
            _not_orphans.update(_list_children())

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
        """Run a kata's check in its process, and pass on its reports."""
        kata = get_process_key(item)
        if not kata or (how := _choose_mode(self._config)) == "here":
            return None
        if kata != self._kata:
            self._kata = kata
            if self._child is not None and (how == "fork" or self._child.is_spoiled):
                self._end()
        hook = item.ihook
        hook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
        try:
            if self._child is None:
                self._child = self._fork(item.session) if how == "fork" else self._spawn()
            self._run(self._child, item)
        except BaseException:
            self._end()
            raise
        if self._child is not None and (self._child.is_spoiled or nextitem is None):
            self._end()
        hook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
        return True

    def _run(self, child: _Child, item: pytest.Item) -> None:
        """Pass on the reports of one check, and create one if they are missing."""
        phases: dict[str, str] = {}  # each with its outcome
        problem, late = "", get_late_katas(self._config)
        try:
            child.channel.send("run", item.nodeid, sorted(late))
            for kind, *message in self._receive_messages(child, get_max_duration(item) + _PATIENCE):
                if kind == "done":
                    child.is_spoiled, names = message
                    late.update(names)
                elif kind == "report":
                    report = _parse_report(self._config, message[0], item)
                    if type(report) is pytest.TestReport:  # otherwise it is one of a subtest
                        phases[report.when] = report.outcome
                    item.ihook.pytest_runtest_logreport(report=report)
                elif kind == "warning":
                    _warn(item, *message)
                elif kind == "exit":
                    reason, code = message
                    if child.was_debugged or self._config.option.usepdb or self._config.option.trace:
                        pytest.exit(reason, code or None)  # you left the debugger; never 0: some checks did not run
                    problem = f"your code raised the exception that ends pytest ({reason})"
                    break
                else:
                    raise ValueError(kind)
        except _CheckTimeout:
            problem = f"still running after {get_max_duration(item):g} seconds, so it was ended"
            late.add(get_process_key(item))
        except (EOFError, OSError):
            problem = "ended"
        except (ValueError, TypeError, LookupError, AttributeError) as error:  # a learner's code wrote to the channel
            problem = f"the process that ran the check sent an invalid report ({type(error).__name__})"
        if not problem and not ("call" in phases or phases.get("setup") in ("failed", "skipped", "rerun")):
            problem = "the process that ran the check did not report its result"
        if problem:
            self._report_missing(child, item, phases, problem)

    def _receive_messages(self, child: _Child, seconds: float) -> Iterator[list[Any]]:
        """Yield what the child sends, up to the end of a check. Raises EOFError if the child is gone."""
        until, debugging = time.monotonic() + seconds, False
        while True:
            if time.monotonic() > until and not debugging:  # also while messages come
                raise _CheckTimeout
            try:
                message = child.channel.receive(_TICK)
                if message is None:
                    if child.is_gone() and (message := child.channel.receive(0)) is None:
                        raise EOFError
                    continue
            except KeyboardInterrupt:
                if not debugging:
                    raise
                os.kill(child.pid, signal.SIGINT)  # the debugger is not in the terminal's process group
                continue
            if message[0] == "debugger":
                child.was_debugged = True
                debugging, until = message[1], time.monotonic() + seconds
                continue
            yield message
            if message[0] == "done":
                return

    def _report_missing(self, child: _Child, item: pytest.Item, phases: Collection[str], problem: str) -> None:
        """Report a check as failed because its report is missing, with the reason."""
        words = child.read_last_words()
        code = child.end(within=0.5 if problem == "ended" else 0.0)
        self._child = None
        printed = _pop_captured(self._config)
        if last_resort.TIMEOUT in words:
            problem = "still running when the time limit passed, so it was ended"
            get_late_katas(self._config).add(get_process_key(item))
        elif problem == "ended":
            how = "" if code is None else f" (signal {-code})" if code < 0 else f" (exit code {code})"
            problem = f"your code ended the process that runs the check{how}"
            if code == BROKEN:
                problem += f"\n{words}"
        ended = Ended("\n".join([problem, *_extract_frames(words, child.folder, get_workshop(item).original)]))
        for when in ("setup", "call", "teardown"):
            if when in phases and when != "call":
                continue
            call = pytest.CallInfo.from_call(lambda: None if when != "call" else _raise(ended), when)  # noqa: B023
            report = _build_report(item, call)
            if when == "call" and printed:
                report.sections.append(("Captured output", printed))
            item.ihook.pytest_runtest_logreport(report=report)

    # -- starting a child

    def _fork(self, session: pytest.Session) -> _Child:
        folder = get_scratch(self._config).create_folder()
        ours, theirs = socket.socketpair()
        words = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the child
        factory = getattr(self._config, "_tmp_path_factory", None)
        if factory is not None:
            factory.getbasetemp()  # one for all children
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError, AttributeError):
                stream.flush()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of pytest-xdist's threads, which do no harm here
            pid = os.fork()
        if pid == 0:
            end, code = leave, BROKEN  # saved here, so that the child always ends in this function
            try:
                os.setsid()
                ours.close()
                for number in result_pipe:
                    os.close(number)
                self._config.pluginmanager.unregister(self)
                channel = Channel(theirs.fileno(), theirs.fileno())
                session._setupstate.stack.clear()  # the parent cleans up what the parent has set up
                gc.freeze()
                enter_process(self._config, folder)
                serve(session, channel, words.fileno())
            except BaseException:  # noqa: BLE001 - whatever it is, the parent reports that a report is missing
                words.write(traceback.format_exc().encode("utf-8", "backslashreplace"))
                words.flush()
            finally:
                end(code)
        theirs.close()
        channel = Channel(descriptor := ours.detach(), descriptor)
        return _Child(channel, pid, words, folder, _create_waiter(pid))

    def _spawn(self) -> _Child:
        parameters, folder = self._config.invocation_params, get_scratch(self._config).create_folder()
        words = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the child
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", _WORKER_CODE, *map(str, parameters.args)],
            cwd=parameters.dir,
            env=os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=words,
            start_new_session=os.name != "nt",
        )
        assert process.stdin is not None and process.stdout is not None
        channel = Channel(os.dup(process.stdout.fileno()), os.dup(process.stdin.fileno()))
        process.stdin.close()
        process.stdout.close()
        _not_orphans.add(process.pid)
        return _Child(channel, process.pid, words, folder, process.poll)

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end()


def _extract_frames(words: str, folder: Path, workshop: Path) -> Iterator[str]:
    """Yield the lines of the learner's code in faulthandler's output, from the first thread that ran any."""
    for thread in words.split("(most recent call first)"):
        found = False
        for file, rest in re.findall(r'File "(.*)"(, line \d+ in .*)', thread):
            copied, inside, below = file.partition(f"{os.sep}{workshop.name}{os.sep}")
            if (inside and copied.startswith(str(folder))) or file.startswith(f"{workshop}{os.sep}"):
                found = True
                yield f'  File "{workshop / below if inside else file}"{rest}'
        if found:
            return


def _build_report(item: pytest.Item, call: pytest.CallInfo[None]) -> pytest.TestReport:
    """Return the report of a check whose process is gone. No other plugin takes part in it."""
    maker = reporting.pytest_runtest_makereport(item, call)
    next(maker)
    try:
        maker.send(pytest.TestReport.from_item_and_call(item, call))
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]
    raise AssertionError("a hook wrapper must yield exactly once")


class _CheckTimeout(Exception):
    """The time limit of a check has passed."""


def _raise(error: BaseException) -> NoReturn:
    raise error


def _create_waiter(pid: int) -> Callable[[], int | None]:
    """Return a function that returns the exit code of a child, None as long as it runs."""
    codes: list[int] = []

    def wait() -> int | None:
        if not codes:
            try:
                ended, status = os.waitpid(pid, os.WNOHANG | os.WUNTRACED)
            except ChildProcessError:
                codes.append(0)
            else:
                if ended and os.WIFSTOPPED(status):  # a stopped process would never continue
                    end_process(pid)
                elif ended:
                    codes.append(os.waitstatus_to_exitcode(status))
        return codes[0] if codes else None

    return wait


def _choose_mode(config: pytest.Config) -> str:
    """Return where the checks of a kata run: in a "fork", in a "worker", or "here"."""
    wanted = str(config.getini("kata_processes"))
    if _is_worker(config) or _is_traced():
        return "here"
    if wanted != "auto":
        return wanted
    is_safe = hasattr(os, "fork") and sys.platform != "darwin"
    if is_safe and (hasattr(config, "workerinput") or _are_threads_waiting()):
        return "fork"
    return "here" if hasattr(config, "workerinput") or _is_debugged(config) else "worker"


def _is_debugged(config: pytest.Config) -> bool:
    """Return whether you debug at the terminal, which a worker does not have."""
    option = config.option
    return bool(option.usepdb or option.trace or (option.capture == "no" and sys.stdin and sys.stdin.isatty()))


def _are_threads_waiting() -> bool:
    """Return whether each other thread only waits, e.g. for a connection, and holds no lock that a child needs."""
    me, frames = threading.get_ident(), sys._current_frames()
    return all(frame.f_code.co_filename in _WAITING_FILES for ident, frame in frames.items() if ident != me)


def _is_worker(config: pytest.Config) -> bool:
    """Return whether this is a process that was started to run checks."""
    return any(isinstance(plugin, Worker) for plugin in config.pluginmanager.get_plugins())


def _is_traced() -> bool:
    """Return whether a debugger, a coverage tool or a profiler is active; it would not see another process."""
    monitoring = getattr(sys, "monitoring", None)  # 3.12
    return (
        sys.gettrace() is not None
        or sys.getprofile() is not None
        or bool(monitoring and any(map(monitoring.get_tool, range(6))))
    )


def _parse_report(config: pytest.Config, data: dict[str, Any], item: pytest.Item) -> pytest.TestReport:
    """Return a report from its JSON data. Raises various exceptions if the data is not a report of ``item``."""
    report = config.hook.pytest_report_from_serializable(config=config, data=data)
    if report.nodeid != item.nodeid:
        raise ValueError(report.nodeid)
    report.location = item.location
    report.sections = [(str(title), str(text)) for title, text in report.sections]
    report.user_properties = [(str(name), value) for name, value in report.user_properties]
    extra, own = get_extra(report), get_kata(item)
    if report.outcome not in ("passed", "failed", "skipped", "rerun"):
        raise ValueError(report.outcome)
    if extra.drill or extra.drill_name or extra.mark or extra.kata not in ("", own.name if own else ""):
        raise ValueError("a report of another item")  # a kata's process cannot report on drills and other katas
    if isinstance(report.longrepr, list):
        report.longrepr = tuple(report.longrepr)
    return report  # type: ignore[no-any-return]


def _warn(item: pytest.Item, text: str, category: str, file: str, line: int, when: str, nodeid: str) -> None:
    kind = getattr(__import__("builtins"), category, UserWarning)
    message = warnings.WarningMessage(text, kind if isinstance(kind, type) else UserWarning, file, line)
    item.ihook.pytest_warning_recorded.call_historic(
        kwargs={"warning_message": message, "when": when, "nodeid": nodeid, "location": None}
    )


def _pop_captured(config: pytest.Config) -> str:
    """Return what a child printed below Python before it was ended, and remove it."""
    manager: Any = config.pluginmanager.get_plugin("capturemanager")
    try:
        manager.resume_global_capture()
        out, err = manager.read_global_capture()
        manager.suspend_global_capture(in_=False)
    except (AttributeError, ValueError, OSError, AssertionError):
        return ""
    return f"{out}{err}"[:8_000]
