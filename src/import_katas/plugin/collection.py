"""Collect the checks, and find the kata of each."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from import_katas.drill.drill import find_drill_folder
from import_katas.kata.answer_book import Kind, State, load_states
from import_katas.kata.kata import KEPT_FILES, Kata, find_kata_folder
from import_katas.plugin.items import assign_kata, get_kata, get_state
from import_katas.plugin.running import get_workshop
from import_katas.report.places import Places, format_error, format_relative
from import_katas.toml_file import TomlError

__all__ = ["KeptFiles"]

_KATAS: Final = pytest.StashKey[dict[Path, Kata]]()
_STATES: Final = pytest.StashKey[dict[str, tuple[State, ...]]]()


def _load(config: pytest.Config, folder: Path) -> Kata:
    katas = config.stash.setdefault(_KATAS, {})
    if folder not in katas:
        katas[folder] = Kata.load(folder)
    return katas[folder]


def _get_states(config: pytest.Config, kata: Kata) -> tuple[State, ...]:
    """Return the known states of a kata. Raises TomlError."""
    known = config.stash.setdefault(_STATES, {})
    if kata.name not in known:
        known[kata.name] = load_states(kata)
    return known[kata.name]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect each ``kata.toml``, so that its errors are reported once and the kept files are checked."""
    if file_path.name == "kata.toml":
        return KataFile.from_parent(parent, path=file_path)
    return None


class KataFile(pytest.File):
    """A ``kata.toml``, valid or not, and the check on the kept files."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the check on the kept files, for each state if the answer book is open."""
        try:
            kata = _load(self.config, self.path.parent)
            states = _get_states(self.config, kata) if self.config.option.answer_book else ()
        except (TomlError, SyntaxError) as error:
            raise self.CollectError(format_error(error, self.config.rootpath)) from None
        if not kata.kept:
            return
        asked: list[State | None] = [state for state in states if _needs_check(self.config, state, KEPT_FILES)]
        for state in asked if states else [None]:
            name = f"{KEPT_FILES}[{state.label}]" if state else KEPT_FILES
            item = KeptFiles.from_parent(self, name=name)
            assign_kata(item, kata, state)
            yield item


class KeptFiles(pytest.Item):
    """The files that the repair must leave alone are as they were shipped."""

    def runtest(self) -> None:
        """Compare them."""
        kata, workshop = get_kata(self), get_workshop(self)
        assert kata is not None
        root = self.config.rootpath
        places = Places(workshop.original, workshop.copies, root)
        changed = kata.find_kept_changes(workshop.original)
        if changed:
            lines = [
                f"{places.format_path(str(workshop.folder / name))} must stay unchanged: repair another file.\n"
                f"  To get it back, copy {format_relative(kata.shipped / name, root)} over it."
                for name in changed
            ]
            raise AssertionError("\n".join(lines))

    def reportinfo(self) -> tuple[Path, None, str]:
        """Return where it is and what it is called."""
        return self.path, None, self.name


def _needs_check(config: pytest.Config, state: State, check: str) -> bool:
    """Return whether ``check`` can have an unexpected result over this state on this Python, or is requested."""
    if state.kind is Kind.ACCEPTED or config.option.every_check:
        return True
    if state.kind is Kind.SHIPPED:  # one Python is enough for the other checks
        return check == state.kata.symptom.check or not _is_left_to_others(config, state)
    return check == state.caught_by and not _is_left_to_others(config, state)


def _is_left_to_others(config: pytest.Config, state: State) -> bool:
    """Return whether another Python on this machine judges this rejected state, as ``--rejected-on`` requires."""
    wanted = [version.strip() for version in config.option.rejected_on.split(",") if version.strip()]
    fit = [version for version in wanted if state.python.contains(version) and state.kata.python.contains(version)]
    running = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return running not in wanted and any(shutil.which(f"python{version}") for version in fit)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """With the answer book open, run each check over the known states whose verdict depends on it."""
    folder = find_kata_folder(metafunc.definition.path)
    if not metafunc.config.option.answer_book or folder is None:
        return
    try:
        states = _get_states(metafunc.config, _load(metafunc.config, folder))
    except (TomlError, SyntaxError):
        states = ()  # KataFile reports it
    check = metafunc.definition.originalname
    states = tuple(state for state in states if _needs_check(metafunc.config, state, check))
    metafunc.fixturenames.append("_state")
    metafunc.parametrize("_state", states, ids=[state.label for state in states], indirect=True)


@pytest.fixture
def _state(request: pytest.FixtureRequest) -> State:
    state: State = request.param
    return state


def pytest_itemcollected(item: pytest.Item) -> None:
    """Assign each check to its kata."""
    folder = find_kata_folder(item.path)
    if folder is None or get_kata(item):
        return
    try:
        kata = _load(item.config, folder)
    except (TomlError, SyntaxError):
        return  # KataFile reports it
    callspec = getattr(item, "callspec", None)
    state = callspec.params.get("_state") if callspec else None
    assign_kata(item, kata, state if isinstance(state, State) else None)  # an empty answer book has none


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Move the check on the kept files after the checks of its kata, and group the checks that judge one state.

    The checks of one state run in one process. Drills are left out of the answer book.
    """
    if config.option.answer_book and (drills := [item for item in items if find_drill_folder(item.path)]):
        items[:] = [item for item in items if item not in drills]
        config.hook.pytest_deselected(items=drills)
    if not any(get_kata(item) for item in items):
        return
    order = {id(item): index for index, item in enumerate(items)}
    first: dict[tuple[Path, str], int] = {}

    def place(item: pytest.Item) -> tuple[int, int, bool, int]:
        state = get_state(item)
        groups = [(item.path.parent, ""), (item.path.parent, state.label if state else "")]
        kata, of_state = (first.setdefault(group, order[id(item)]) for group in groups)
        return kata, of_state, isinstance(item, KeptFiles), order[id(item)]

    items.sort(key=place)
