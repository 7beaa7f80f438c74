"""Run a check: choose its workshop, set up its import state, and enforce its time limit."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any, Final

import pytest

from import_katas.isolation import guards, last_resort, leftovers
from import_katas.isolation.sandbox import Sandbox
from import_katas.kata.answer_book import State
from import_katas.kata.kata import Kata
from import_katas.kata.workshop import AFTER_A_LIMIT, Scratch, Workshop, copy_workshop
from import_katas.plugin.items import get_kata, get_process_key, get_state
from import_katas.report.failure import disable_suggestions
from import_katas.report.places import format_relative

__all__ = [
    "enter_process",
    "get_late_katas",
    "get_max_duration",
    "get_scratch",
    "get_terminal_width",
    "get_workshop",
    "is_in_subtest",
]

_ARMED: Final = pytest.StashKey[bool]()
_WORKSHOP: Final = pytest.StashKey[Workshop]()
_SCRATCH: Final = pytest.StashKey[Scratch]()
_WRITTEN: Final = pytest.StashKey[dict[tuple[str, str], Path]]()  # the whole workshops of states of the answer book
_EXIT_STATUS: Final = pytest.StashKey[int]()
_RUNNING: Final = pytest.StashKey[bool]()
_LATE: Final = pytest.StashKey[set[str]]()  # the katas that have exceeded one time limit
_WIDTH: Final = pytest.StashKey[int]()


# -- the session


def pytest_configure(config: pytest.Config) -> None:
    """Record the terminal's width now: stdout is not a terminal while a check runs, nor ever in a worker of xdist."""
    told = getattr(config, "workerinput", {})
    config.stash[_WIDTH] = told.get("import_katas_width") or shutil.get_terminal_size().columns


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Pass the width of the terminal to a worker of pytest-xdist."""
    node.workerinput["import_katas_width"] = node.config.stash[_WIDTH]


def get_terminal_width(config: pytest.Config) -> int:
    """Return the width of the session's terminal, in columns."""
    return config.stash[_WIDTH]


def get_scratch(config: pytest.Config) -> Scratch:
    """Return the temporary folder of the session."""
    if _SCRATCH not in config.stash:
        config.stash[_SCRATCH] = scratch = Scratch()
        config.add_cleanup(scratch.remove)
    return config.stash[_SCRATCH]


def pytest_collection_finish(session: pytest.Session) -> None:
    """Keep pytest's own code out of a learner's import state, once there is a kata to judge."""
    config = session.config
    if any(get_kata(item) for item in session.items) and not config.stash.get(_ARMED, False):
        config.stash[_ARMED] = True
        _arm(config)


def _arm(config: pytest.Config) -> None:
    config.add_cleanup(lambda: _leave(config))
    kept = os.dup(2)  # stderr is captured while a test runs; the message of a hard stop needs it
    config.add_cleanup(lambda: os.close(kept))
    last_resort.enable(kept)
    config.add_cleanup(disable_suggestions())
    guards.arm()
    config.add_cleanup(guards.disarm)
    suspended: list[Sandbox | None] = []

    def before(hook_name: str, methods: object, kwargs: object) -> None:
        sandbox = Sandbox.active[-1] if Sandbox.active else None
        if sandbox is not None and (sandbox in suspended or not sandbox.belongs_here()):
            sandbox = None
        suspended.append(sandbox)
        if sandbox is not None:
            sandbox.suspend()

    def after(outcome: object, hook_name: str, methods: object, kwargs: object) -> None:
        sandbox = suspended.pop()
        if sandbox is not None and sandbox in Sandbox.active:
            sandbox.resume()

    config.add_cleanup(config.pluginmanager.add_hookcall_monitoring(before, after))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Record how the session ended."""
    session.config.stash[_EXIT_STATUS] = int(exitstatus)


def _leave(config: pytest.Config) -> None:
    """End the process, if a thread that a learner's code left running would keep it alive."""
    if leftovers.stuck & leftovers.find_running_threads() and not hasattr(config, "workerinput"):
        sys.stdout.flush()
        sys.stderr.flush()
        get_scratch(config).remove()
        os._exit(config.stash.get(_EXIT_STATUS, 1))


# -- one check


def get_workshop(item: pytest.Item) -> Workshop:
    """Return the workshop that ``item`` judges. Raises UsageError if it is not a check of a kata."""
    if _WORKSHOP not in item.stash:
        kata, state = get_kata(item), get_state(item)
        if kata is None:
            raise pytest.UsageError(f"{item.nodeid} uses the fixture `workshop`, but it is not in the folder of a kata")
        limit = _get_time_limit(item)
        scratch = get_scratch(item.config)
        original = _get_state_folder(item.config, state) if state else _get_learners_folder(item.config, kata)
        folder = original if _find_problem(original) else copy_workshop(original, scratch)
        workshop = Workshop(folder, scratch, path=kata.path, time_limit=limit, copy_of=original)
        workshop.copies.update({folder: original, **(state.map_origins(original) if state else {})})
        item.stash[_WORKSHOP] = workshop
    return item.stash[_WORKSHOP]


def get_max_duration(item: pytest.Item) -> float:
    """Return how long a check may take in total, including everything that it runs."""
    return _get_time_limit(item) + float(item.config.getini("kata_hard_stop"))


def _get_time_limit(item: pytest.Item) -> float:
    kata = get_kata(item)
    limit = (kata.time_limit if kata else None) or float(item.config.getini("kata_time_limit"))
    return min(limit, AFTER_A_LIMIT) if get_process_key(item) in get_late_katas(item.config) else limit


def enter_process(config: pytest.Config, folder: Path) -> None:
    """Set up a process for one kata: its files go into ``folder``."""
    config.stash[_SCRATCH], config.stash[_WRITTEN] = Scratch(folder), {}
    guards.arm()


def get_late_katas(config: pytest.Config) -> set[str]:
    """Return the keys (see `judged_by`) whose time limit has passed. From then on their limit is a second."""
    return config.stash.setdefault(_LATE, set())


def _get_learners_folder(config: pytest.Config, kata: Kata) -> Path:
    others: Path | None = config.option.workshops
    return others / kata.name / "workshop" if others else kata.workshop


def _get_state_folder(config: pytest.Config, state: State) -> Path:
    """Return the folder with the whole workshop of a state, written once for a session."""
    written = config.stash.setdefault(_WRITTEN, {})
    key = (state.kata.name, state.label)
    if key not in written:
        written[key] = get_scratch(config).create_folder() / "workshop"
        state.write(written[key])
    return written[key]


def is_in_subtest(item: pytest.Item) -> bool:
    """Return whether the code of ``item`` is running, so that a report now belongs to a subtest."""
    return item.stash.get(_RUNNING, False)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, with the reason, a kata or state that needs another Python."""
    running = platform.python_version()
    kata, state = get_kata(item), get_state(item)
    if kata is not None and not kata.python.contains(running, prereleases=True):
        pytest.skip(f"kata {kata.number} needs Python {kata.python}; this is {running}")
    if state is not None and not state.python.contains(running, prereleases=True):
        pytest.skip(f"{state.label} needs Python {state.python}; this is {running}")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Judge a workshop only if it exists, and keep its code from blocking the session."""
    kata = get_kata(item)
    if kata is None:
        item.stash[_RUNNING] = True
        try:
            return (yield)
        finally:
            item.stash[_RUNNING] = False
    workshop = get_workshop(item)
    if problem := _find_problem(workshop.original):
        root = item.config.rootpath
        raise AssertionError(
            f"{format_relative(workshop.original, root)} {problem}, so the check cannot run.\n"
            f"To start again, copy {format_relative(kata.shipped, root)} there."
        )
    item.stash[_RUNNING] = True
    try:
        with last_resort.armed(get_max_duration(item)):
            return (yield)
    finally:
        item.stash[_RUNNING] = False
        if workshop.is_late:
            get_late_katas(item.config).add(get_process_key(item))


def pytest_enter_pdb() -> None:
    """Stop the clock while you debug."""
    last_resort.call_off()


def _find_problem(folder: Path) -> str:
    """Return why a workshop cannot be judged, or ""."""
    return "is missing" if not folder.is_dir() else "" if any(folder.iterdir()) else "is empty"
