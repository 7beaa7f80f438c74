"""The wrong repairs of all katas, and the katas as they are shipped: each import that fails has the right cause named.

``causes.toml`` has, for each kata, the causes of what fails when the modules of a state are imported one by one, each in
a world of its own. It was read through state by state; this test holds the diagnosis to it, on each Python. Where
`--sessions-on` leaves some tests to other Pythons, the states without a failed import are left to them as well.
"""

from __future__ import annotations

import gc
import platform
import sys
from pathlib import Path

import pytest

from import_katas.errors import LeftRunning, TimeLimitExceeded
from import_katas.explain.diagnosis import diagnose
from import_katas.isolation import guards
from import_katas.kata.answer_book import Kind, load_states
from import_katas.kata.kata import Kata
from import_katas.kata.workshop import Scratch, Workshop
from import_katas.report import failure
from tests.small_fork import ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILE = Path(__file__).with_name("causes.toml")
KATAS = sorted(file.parent for file in (ROOT / "katas").glob("*/*/kata.toml"))


def modules_of(folder, path):
    """The names that the modules of a workshop have in its import world."""
    names = set()
    for entry in path:
        for file in (folder / entry).rglob("*.py"):
            parts = file.relative_to(folder / entry).with_suffix("").parts
            names.add(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return sorted(name for name in names if name and all(map(str.isidentifier, name.split("."))))


def causes_of(state, kata, scratch):
    """What goes wrong in a state: the causes that are named, or the exceptions that have none."""
    whole = scratch.create_folder() / "workshop"
    state.write(whole)
    workshop = Workshop(whole, scratch, path=kata.path, time_limit=5).copy()
    found = set()
    for name in modules_of(workshop.folder, kata.path):
        try:
            with workshop.imports() as imports:
                imports.load(name)
        except BaseException as error:  # whatever a wrong repair raises
            timeline = workshop.sandboxes[-1].timeline
            places = failure.Places(workshop.folder, workshop.copies, ROOT)
            named = diagnose(timeline, places.format_workshop_path, [workshop.folder])
            if not isinstance(error, (LeftRunning, TimeLimitExceeded)):  # which depend on how fast a thread is
                found.add(named.cause if named else f"? {type(error).__name__}")
    return sorted(found)


def states_of(folder):
    """The states that are not accepted, and that this Python can show."""
    states = [state for state in load_states(Kata.load(folder)) if state.kind is not Kind.ACCEPTED]
    return {state.label: state for state in states if state.python.contains(platform.python_version(), True)}


def causes_of_kata(folder, labels=None):
    """What is named in each state of a kata, or in those with these labels."""
    scratch = Scratch()
    try:
        kata = Kata.load(folder)
        states = [s for label, s in states_of(folder).items() if labels is None or label in labels]
        return {state.label: causes for state in states if (causes := causes_of(state, kata, scratch))}
    finally:
        scratch.remove()


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # a thread that outlives its sandbox may write a file where one is
    yield
    gc.collect()  # now, and not while another sandbox is open: pytest imports what it needs to tell of an open file


# What a wrong repair leaves open, or breaks in a thread, is not what is asked here.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("folder", KATAS, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_the_right_cause_is_named(folder, elsewhere, leaves_to_others):
    name = f"{folder.parent.name}/{folder.name}"
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    expected = told.get(name, {})
    found = causes_of_kata(folder, expected if leaves_to_others else None)
    for label in expected.keys() | found.keys():
        causes, named = expected.get(label, []), found.get(label, [])
        if name in told["varies"] or f"{name} {label}" in told["varies"]:
            certain = {cause for cause in named if not cause.startswith("?")}  # none is better than a wrong one
            assert certain <= set(causes), f"{label}: {named}"
        elif label in states_of(folder):
            assert named == causes, f"{label}: {named}"


if __name__ == "__main__":  # python -m tests.test_causes: print what is named now, to be read, and put into the file
    guards.arm()
    for kata_folder in KATAS:
        table = causes_of_kata(kata_folder)
        if table:
            print(f'["{kata_folder.parent.name}/{kata_folder.name}"]', file=sys.__stdout__)
        for label, causes in sorted(table.items()):
            print(f'"{label}" = {causes!r}'.replace("'", '"'), file=sys.__stdout__)
