"""Import Katas inside pytest: options, the katas' items, what is reported of them.

With ``conftest.py`` the only module that knows pytest.
"""

from __future__ import annotations

import contextlib
import faulthandler
import functools
import itertools
import json
import linecache
import os
import platform
import re
import shutil
import sys
import textwrap
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final
from weakref import WeakKeyDictionary

import pytest
from _pytest._code.code import ReprFileLocation, TerminalRepr  # no public name; the same in pytest 8 and 9
from _pytest._io import TerminalWriter

from import_katas.drill.drill import Drill, Mark, blank_answers, drill_of
from import_katas.drill.examiner import Examiner, Marked, Sheet
from import_katas.isolation import guards, leftovers
from import_katas.isolation.sandbox import Sandbox
from import_katas.kata.answer_book import Kind, State, load_states
from import_katas.kata.hints import find_kata, give
from import_katas.kata.kata import KEPT_FILES, Kata, find_katas, kata_of
from import_katas.kata.progress import (
    CheckResult,
    DrillStanding,
    Memory,
    Standing,
    Verdict,
    as_json,
    drill_standings,
    memory_of,
    next_of,
    standings,
)
from import_katas.kata.reset import SAVED, reset, reset_answers
from import_katas.kata.workshop import Scratch, Workshop
from import_katas.output import drawable, shorten
from import_katas.report import failure
from import_katas.report.map import draw_map
from import_katas.toml_file import TomlError

__all__ = ["Exam", "exam_of", "workshop_of"]

_KATA: Final = pytest.StashKey[Kata]()
_STATE: Final = pytest.StashKey[State]()
_WORKSHOP: Final = pytest.StashKey[Workshop]()
_VERDICT: Final = pytest.StashKey[str]()
_FAILURES: Final = pytest.StashKey[list[str]]()
_SCRATCH: Final = pytest.StashKey[Scratch]()
_KATAS: Final = pytest.StashKey[dict[Path, Kata]]()
_WRITTEN: Final = pytest.StashKey[dict[tuple[str, str], Path]]()  # the whole workshops of states of the answer book
_EXIT_STATUS: Final = pytest.StashKey[int]()
_RUNNING: Final = pytest.StashKey[bool]()
_LAST_RESORT: Final = pytest.StashKey[int]()
_WIDTH: Final = pytest.StashKey[int]()
_EXAM: Final = pytest.StashKey["Exam"]()
_MANY_QUESTIONS: Final = 3  # revealed at once, from which on their programs are not shown once more


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of Import Katas."""
    group = parser.getgroup("import katas")
    group.addoption(
        "--answer-book",
        action="store_true",
        help="run every check over every known state of its kata (in solutions/), and judge the checks by them",
    )
    group.addoption(
        "--every-check",
        action="store_true",
        help="with --answer-book: ask each check of the rejected states, also those that may pass or fail",
    )
    group.addoption(
        "--workshops",
        metavar="PATH",
        type=Path,
        help="judge the workshops of another checkout, for example a learner's fork, with the checks of this one",
    )
    group.addoption(
        "--timeline",
        action="store_true",
        help="show what the import system did in each check, also if the check passes",
    )
    group.addoption("--all-details", action="store_true", help="show each failed check in full, not only the next one")
    group.addoption("--next", action="store_true", help="run the next unsolved kata, unless others are named")
    group.addoption("--map", action="store_true", help="show which katas are solved and which is next; run nothing")
    group.addoption(
        "--hint",
        metavar="KATA",
        nargs="?",
        const="",
        help="give one more hint to a kata (7.1.8, or its folder), by default the next unsolved one; --hint=all: all",
    )
    group.addoption(
        "--reveal",
        metavar="QUESTIONS",
        nargs="?",
        const="answered",
        help="after a drill, show what the programs do, and why: of the questions that you have answered, by default; "
        "--reveal=4,9: of these; --reveal=all: of all",
    )
    group.addoption("--reset", metavar="KATA", help="put the shipped workshop of a kata back; yours is saved before")
    group.addoption("--progress-json", metavar="FILE", type=Path, help="write down how each kata stands")
    group.addoption("--page", metavar="FILE", type=Path, help="the same, as a page to look at")
    parser.addini("kata_time_limit", "seconds that the learner's code may take in one check", default="10")
    parser.addini("kata_hard_stop", "seconds after which a check that nothing can interrupt ends the run", default="60")


def pytest_configure(config: pytest.Config) -> None:
    """Prepare the session; see that pytest's own code never runs in a learner's import world."""
    config.add_cleanup(lambda: _leave(config))  # the first, so the last to be called
    config.stash[_SCRATCH] = scratch = Scratch()
    config.stash[_KATAS], config.stash[_WRITTEN] = {}, {}
    # Asked now: while a check runs, stdout is no terminal, and in a worker of pytest-xdist it never is.
    config.stash[_WIDTH] = (
        getattr(config, "workerinput", {}).get("import_katas_width") or shutil.get_terminal_size().columns
    )
    if config.option.answer_book:
        config.pluginmanager.register(AnswerBook(), "import-katas answer book")
    elif not hasattr(config, "workerinput"):
        config.pluginmanager.register(Session(config), "import-katas session")
    _keep_stderr(config)
    config.add_cleanup(failure.keep_from_searching())
    config.add_cleanup(scratch.remove)
    if config.option.workshops is not None:
        config.option.workshops = _katas_folder(config)
    if config.option.next and config.args_source is not pytest.Config.ArgsSource.ARGS:
        config.args[:] = _next_kata(config) or config.args
    _take_path_from_reveal(config)
    config.args[:] = [_meant(config, argument) for argument in config.args]
    guards.arm()
    guards.protect([str(config.rootpath), *([str(config.option.workshops.parent)] if config.option.workshops else [])])
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


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker of pytest-xdist how wide the terminal is."""
    node.workerinput["import_katas_width"] = node.config.stash[_WIDTH]


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> int | None:
    """Do what needs no check to run: the map, a hint, the way back."""
    option = config.option
    if not (option.map or option.hint is not None or option.reset is not None):
        return None
    root, terminal = config.rootpath, _terminal(config)
    try:
        katas = tuple(find_katas(root / "katas"))
        if option.reset is not None:
            said = _reset(option.reset, katas, root)
        elif option.hint is not None:
            said = "\n".join(_hint(config, katas))
        else:
            memory = memory_of(root)
            found, drills = standings(katas, memory), drill_standings(_sound_drills(root / "katas"), memory)
            said = _drawn(draw_map(found, _link(found), drills), color=terminal.hasmarkup)
    except (TomlError, SyntaxError, OSError) as error:
        raise pytest.UsageError(_one_line(error, root)) from None
    except KeyboardInterrupt:
        where = f": either it is done, and what you had is in {SAVED}, or nothing has changed" if option.reset else ""
        raise pytest.UsageError(f"interrupted{where}") from None
    _write(terminal, said)
    return 0


def _terminal(config: pytest.Config) -> TerminalWriter:
    """Return a writer to stdout, which has colours as pytest itself would have them there."""
    terminal = TerminalWriter(sys.stdout)
    color = getattr(config.option, "color", "auto")
    if color != "auto":
        terminal.hasmarkup = color == "yes"
    return terminal


def _write(terminal: TerminalWriter, text: str) -> None:
    """Write lines; what the encoding of the terminal does not have is escaped, and trees are drawn in ASCII."""
    for line in text.splitlines():
        terminal.line(drawable(line, getattr(terminal._file, "encoding", None)))


def _next_kata(config: pytest.Config) -> list[str]:
    """Return the folder of the next unsolved kata or, when all are solved, drill, for pytest; [] if there is none."""
    katas, memory = config.rootpath / "katas", memory_of(config.rootpath)
    try:
        standing = next_of(standings(find_katas(katas), memory))
        if standing is not None:
            return [str(standing.kata.folder)]
        drills = drill_standings(_sound_drills(katas), memory)
        return [str(standing.drill.folder) for standing in drills if standing.right < len(standing.marks)][:1]
    except (TomlError, SyntaxError):
        return []  # the run will tell what is wrong


def _meant_kata(word: str, katas: Sequence[Kata]) -> Kata:
    kata = find_kata(katas, word) or (find_kata(katas, os.path.abspath(word)) if Path(word).exists() else None)
    if kata is None:
        phases = [[k.number for k in phase] for _, phase in itertools.groupby(katas, key=lambda k: k.folder.parent)]
        known = ", ".join(f"{numbers[0]} to {numbers[-1]}" for numbers in phases)
        raise pytest.UsageError(f"{word!r} is no kata. There are {known}; a folder such as katas/7_1/08_… will do, too")
    return kata


def _reset(word: str, katas: Sequence[Kata], root: Path) -> str:
    path = next((path for path in (Path(word).absolute(), root / word) if path.parent.is_dir()), root)
    folder = drill_of(path)
    if folder is not None and path.resolve() in (folder.resolve(), (folder / "answers.toml").resolve()):
        drill, memory = Drill.load(folder), memory_of(root)
        saved = reset_answers(folder, blank_answers(drill), root)
        memory.drills.pop(drill.name, None)
        memory.save()
        had = "What you had is in" if any(saved.iterdir()) else "There was nothing to save; the empty folder is"
        return f"{drill.title}: answers.toml is as it was shipped.\n{had} {_relative(saved, root)}"
    kata = _meant_kata(word, katas)
    saved, memory = reset(kata, root), memory_of(root)
    memory.of(kata).solved = False
    memory.save()
    had = "What you had is in" if any(saved.iterdir()) else "There was nothing to save; the empty folder is"
    return (
        f"{kata.number}  {kata.title}: the workshop is as it was shipped.\n{had} {_relative(saved, root)}\n"
        "Some editors have to be told to read the files again."
    )


def _hint(config: pytest.Config, katas: Sequence[Kata]) -> Iterator[str]:
    """Yield the lines of a hint to the kata that is named, by the option or as the only path, or to the next one."""
    word, memory = config.option.hint, memory_of(config.rootpath)
    paths = [argument for argument in config.args if kata_of((config.invocation_params.dir / argument).absolute())]
    if word in ("", "all") and len(paths) == 1:
        kata = _meant_kata(str(kata_of((config.invocation_params.dir / paths[0]).absolute())), katas)
    elif word in ("", "all"):
        standing = next_of(standings(katas, memory))
        if standing is None:
            yield "Every kata is solved. There is nothing left to hint at."
            return
        kata = standing.kata
    else:
        kata = _meant_kata(word, katas)
    width = min(shutil.get_terminal_size().columns, 100)
    yield from give(kata, memory, width, everything=word == "all")


def _drawn(parts: Iterable[Any], *, color: bool) -> str:
    from import_katas.report.tree import rendered  # not above: rich is large, and most runs need none of it

    return rendered(parts, width=shutil.get_terminal_size().columns, color=color)


def _link(found: Sequence[Standing]) -> str:
    upcoming = next_of(found)
    return upcoming.kata.folder.as_uri() if upcoming else ""


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Remember how the session ended."""
    session.config.stash[_EXIT_STATUS] = int(exitstatus)


def _leave(config: pytest.Config) -> None:
    """End the process, if a thread that a learner's code left behind would keep it from ending."""
    if leftovers.stuck & leftovers.running_threads() and not hasattr(config, "workerinput"):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(config.stash.get(_EXIT_STATUS, 1))


def _katas_folder(config: pytest.Config) -> Path:
    """Return the folder of the katas in somebody else's checkout. Raises UsageError if there is none."""
    others: Path = config.option.workshops
    if config.option.answer_book:
        raise pytest.UsageError("--answer-book judges the checks, --workshops a learner: choose one")
    if not any(distribution.metadata["Name"] == "import-katas" for _, distribution in _installed_plugins(config)):
        # Then pytest did not know the option when it began: it took the path for one of ours, and ran their conftest.
        raise pytest.UsageError("--workshops needs Import Katas to be installed: python -m pip install -e .")
    for folder in (others / "katas", others):
        if folder.name == "katas" and folder.is_dir():
            return folder.absolute()
    raise pytest.UsageError(f"--workshops: there is no folder 'katas' in {others}")


def _take_path_from_reveal(config: pytest.Config) -> None:
    """In ``pytest --reveal katas/7_1/drill`` the path is one. Raises UsageError for what is neither."""
    said = config.option.reveal = "answered" if config.option.reveal == "" else config.option.reveal
    if said in (None, "answered", "all") or re.fullmatch(r"\d+(?:\s*,\s*\d+)*", said):
        return
    if not any((folder / said).exists() for folder in (config.invocation_params.dir, config.rootpath)):
        raise pytest.UsageError(f"--reveal={said}: which questions? --reveal=4,9 or --reveal=all")
    config.option.reveal = "answered"
    is_named = config.args_source is pytest.Config.ArgsSource.ARGS
    config.args[:] = [*(config.args if is_named else []), said]


def _installed_plugins(config: pytest.Config) -> list[tuple[object, Any]]:
    return config.pluginmanager.list_plugin_distinfo()


def _meant(config: pytest.Config, argument: str) -> str:
    """Return what a path on the command line means.

    In a workshop there are no checks, so one in there means its kata. And the paths that a lesson names are those from
    the root of the checkout, also for somebody who is in a workshop at that moment.
    """
    path = config.invocation_params.dir / argument
    if not path.exists():
        from_root = config.rootpath / argument
        return str(from_root) if (config.rootpath / argument.partition("::")[0]).exists() else argument
    kata, drill = kata_of(path), drill_of(path)
    if drill and (drill / "questions") in (path, *path.parents):
        return str(drill)
    return str(kata) if kata and (kata / "workshop") in (path, *path.parents) else argument


# -- collection


def _load(config: pytest.Config, folder: Path) -> Kata:
    katas = config.stash[_KATAS]
    if folder not in katas:
        katas[folder] = Kata.load(folder)
    return katas[folder]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect each ``kata.toml``, so that what is wrong with it is reported once, and kept files are watched."""
    if file_path.name == "kata.toml":
        return KataFile.from_parent(parent, path=file_path)
    return None


class KataFile(pytest.File):
    """A ``kata.toml``: sound or not, and the check on the kept files."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the check on the kept files, for each state if the answer book is open."""
        try:
            kata = _load(self.config, self.path.parent)
            states = load_states(kata) if self.config.option.answer_book else ()
        except (TomlError, SyntaxError) as error:
            raise self.CollectError(_one_line(error, self.config.rootpath)) from None
        if not kata.kept:
            return
        asked = [state for state in states if _decides(self.config, state, KEPT_FILES)]
        for state in asked if states else (None,):
            name = f"{KEPT_FILES}[{state.label}]" if state else KEPT_FILES
            item = KeptFiles.from_parent(self, name=name)
            item.stash[_KATA] = kata
            if state:
                item.stash[_STATE] = state
            yield item


class KeptFiles(pytest.Item):
    """The files that the repair must leave alone are as they were shipped."""

    def runtest(self) -> None:
        """Compare them."""
        kata, workshop = self.stash[_KATA], workshop_of(self)
        root = self.config.rootpath
        places = failure.Places(workshop.folder, workshop.copies, root)
        changed = kata.changed_kept_files(workshop.folder)
        if changed:
            lines = [
                f"{places.shown(str(workshop.folder / name))} must stay as it is: the repair belongs elsewhere.\n"
                f"  To get it back, copy {_relative(kata.shipped / name, root)} over it."
                for name in changed
            ]
            raise AssertionError("\n".join(lines))

    def reportinfo(self) -> tuple[Path, None, str]:
        """Return where it is and what it is called."""
        return self.path, None, self.name


def _one_line(error: Exception, root: Path) -> str:
    if isinstance(error, SyntaxError):
        return f"{_relative(Path(error.filename or ''), root)}:{error.lineno}: {error.msg}"
    return str(error).replace(f"{root}{os.sep}", "")


def _relative(path: Path, root: Path) -> str:
    return failure.Places(path, {}, root).relative(str(path))


def _decides(config: pytest.Config, state: State, check: str) -> bool:
    """Return whether what ``check`` finds in this state can be a surprise, or is wanted anyway."""
    return bool(state.kind is not Kind.REJECTED or check == state.caught_by or config.option.every_check)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """With the answer book open, ask each check of each known state."""
    folder = kata_of(metafunc.definition.path)
    if not metafunc.config.option.answer_book or folder is None:
        return
    try:
        states = load_states(_load(metafunc.config, folder))
    except (TomlError, SyntaxError):
        states = ()  # KataFile reports it
    check = metafunc.definition.originalname
    states = tuple(state for state in states if _decides(metafunc.config, state, check))
    metafunc.fixturenames.append("_state")
    metafunc.parametrize("_state", states, ids=[state.label for state in states], indirect=True)


@pytest.fixture
def _state(request: pytest.FixtureRequest) -> State:
    state: State = request.param
    return state


def pytest_itemcollected(item: pytest.Item) -> None:
    """Tie each check to its kata."""
    folder = kata_of(item.path)
    if folder is None or _KATA in item.stash:
        return
    try:
        item.stash[_KATA] = _load(item.config, folder)
    except (TomlError, SyntaxError):
        return  # KataFile reports it
    callspec = getattr(item, "callspec", None)
    if callspec is not None and isinstance(callspec.params.get("_state"), State):
        item.stash[_STATE] = callspec.params["_state"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the check on the kept files after the checks of its kata; leave drills out of the answer book."""
    if config.option.answer_book and (drills := [item for item in items if drill_of(item.path)]):
        items[:] = [item for item in items if item not in drills]
        config.hook.pytest_deselected(items=drills)
    order = {id(item): index for index, item in enumerate(items)}
    first: dict[Path, int] = {}
    for item in items:
        first.setdefault(item.path.parent, order[id(item)])
    items.sort(key=lambda item: (first[item.path.parent], isinstance(item, KeptFiles), order[id(item)]))


# -- running


def workshop_of(item: pytest.Item) -> Workshop:
    """Return the workshop that ``item`` judges. Raises UsageError if it is no check of a kata."""
    if _WORKSHOP not in item.stash:
        kata = item.stash.get(_KATA, None)
        if kata is None:
            raise pytest.UsageError(f"{item.nodeid} asks for a workshop, and belongs to no kata")
        limit = kata.time_limit or float(item.config.getini("kata_time_limit"))
        state = item.stash.get(_STATE, None)
        folder = _whole(item.config, state) if state else _learners_folder(item.config, kata)
        workshop = Workshop(folder, item.config.stash[_SCRATCH], path=kata.path, time_limit=limit)
        workshop.copies.update(state.origins(folder) if state else {})
        item.stash[_WORKSHOP] = workshop
    return item.stash[_WORKSHOP]


def _learners_folder(config: pytest.Config, kata: Kata) -> Path:
    others: Path | None = config.option.workshops
    return others / kata.name / "workshop" if others else kata.workshop


def _whole(config: pytest.Config, state: State) -> Path:
    """Return the folder with the whole workshop of a state, written once for a session."""
    written = config.stash[_WRITTEN]
    key = (state.kata.name, state.label)
    if key not in written:
        written[key] = config.stash[_SCRATCH].new_folder() / "workshop"
        state.write(written[key])
    return written[key]


class Exam:
    """A drill, as its test sees it: the questions by their numbers, each to be judged in a subtest of its own."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet: Final = sheet

    def __iter__(self) -> Iterator[int]:
        """Yield the numbers of the questions."""
        yield from (marked.question.number for marked in self.sheet.marked)

    def judge(self, number: int) -> None:
        """Fail if the answer is wrong or no answer, skip if there is none."""
        __tracebackhide__ = True
        marked = self.sheet.marked[number - 1]
        if marked.mark is Mark.NOT_ANSWERED:
            pytest.skip("not answered")
        if marked.mark is not Mark.RIGHT:
            raise AssertionError(f"question {number} is {marked.mark.value}: {marked.said}")

    def end(self) -> None:
        """Fail if not all is right."""
        __tracebackhide__ = True
        if self.sheet.count(Mark.RIGHT) < len(self.sheet.marked):
            raise AssertionError(self.sheet.score)
        if self.sheet.problems:
            raise AssertionError("all is right, but for what is said of the file")


def exam_of(item: pytest.Item) -> Exam:
    """Return the drill that ``item`` judges, marked. Raises UsageError if it belongs to none."""
    folder = drill_of(item.path)
    if folder is None:
        raise pytest.UsageError(f"{item.nodeid} asks for a drill, and belongs to none")
    if _EXAM not in item.stash:
        try:
            drill, others = Drill.load(folder), item.config.option.workshops
        except TomlError as error:
            pytest.fail(_one_line(error, item.config.rootpath), pytrace=False)
        answers = others / drill.name / "answers.toml" if others else drill.answers
        item.stash[_EXAM] = Exam(_examiner(item.config).mark(drill, answers))
    return item.stash[_EXAM]


def _examiner(config: pytest.Config) -> Examiner:
    scratch = config.stash[_SCRATCH]
    return Examiner(scratch.interpreter, scratch.new_folder)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, by name, what this Python cannot show."""
    running = platform.python_version()
    kata, state = item.stash.get(_KATA, None), item.stash.get(_STATE, None)
    if kata is not None and not kata.python.contains(running, prereleases=True):
        pytest.skip(f"kata {kata.number} is about Python {kata.python}, this is {running}")
    if state is not None and not state.python.contains(running, prereleases=True):
        pytest.skip(f"{state.label} needs Python {state.python}, this is {running}")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Judge a workshop only if there is one, and let nothing in it hang the session."""
    if _KATA not in item.stash:
        item.stash[_RUNNING] = True
        try:
            return (yield)
        finally:
            item.stash[_RUNNING] = False
    workshop = workshop_of(item)
    item.stash[_FAILURES], item.stash[_VERDICT] = [], "passed"  # a plugin may run an item again, and it may pass then
    _require(workshop.folder, item)
    item.stash[_RUNNING] = True
    hard_stop = workshop.time_limit + float(item.config.getini("kata_hard_stop"))
    faulthandler.dump_traceback_later(hard_stop, exit=True, file=item.config.stash[_LAST_RESORT])
    try:
        return (yield)
    finally:
        item.stash[_RUNNING] = False
        faulthandler.cancel_dump_traceback_later()


def _keep_stderr(config: pytest.Config) -> None:
    """Keep the real stderr, which is hidden while a test runs, for the words of a hard stop."""
    config.stash[_LAST_RESORT] = kept = os.dup(2)
    config.add_cleanup(lambda: os.close(kept))


def _require(folder: Path, item: pytest.Item) -> None:
    kata, root = item.stash[_KATA], item.config.rootpath
    if not folder.is_dir():
        problem = "is missing"
    elif not any(folder.iterdir()):
        problem = "is empty"
    else:
        return
    raise AssertionError(
        f"{_relative(folder, root)} {problem}, so there is nothing to judge.\n"
        f"To begin again, copy {_relative(kata.shipped, root)} there."
    )


# -- reporting


_explained_on: WeakKeyDictionary[TerminalWriter, set[tuple[str, str]]] = WeakKeyDictionary()


class Failure(Exception):
    """Stands for what went wrong in a check, once it has been told."""


class KataFailure(TerminalRepr):
    """A failed check as the learner reads it."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.told: Final = told
        self.reprcrash: Final = ReprFileLocation(told["path"], told["line"], told["summary"])

    def toterminal(self, tw: TerminalWriter) -> None:
        """Write it, with colours where the terminal has them."""
        told = self.told
        tw.line(told["kata"], bold=True)
        for line in textwrap.wrap(told["expected"], tw.fullwidth):
            tw.line(line)
        tw.line()
        for line in told["message"].splitlines():
            tw.line(line, red=not line.startswith(" "))
        plain, coloured = told["explained"]
        if plain:
            tw.line()
            # The checks of a kata often fail for one reason; once told, its first line is enough on this terminal.
            reason, before = (told["kata"], plain.partition("\n")[0]), _explained_on.setdefault(tw, set())
            _write(tw, f"{reason[1]} (explained above)" if reason in before else coloured if tw.hasmarkup else plain)
            before.add(reason)
        tw.line()
        tw.line(f"lesson  {told['lesson']}", cyan=True)
        tw.line(f"check   {told['check']}")
        if told["asks"]:
            tw.line(f"        {told['asks']}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Say what a failed check of a kata means to the learner, and judge it by the answer book if that is open."""
    kata = item.stash.get(_KATA, None)
    if kata is None:
        exam = item.stash.get(_EXAM, None)
        return (yield) if exam is None else _told_of_drill(exam, (yield), item, call)
    told: dict[str, Any] = {}
    if call.excinfo is not None and not issubclass(type(call.excinfo.value), pytest.skip.Exception):
        told = _tell(item, kata, call.excinfo)
        if not _usual_report_wanted(item.config):
            # All has been said; pytest and its plugins get an exception without any code of the learner's.
            substitute = Failure(told["summary"]).with_traceback(call.excinfo.value.__traceback__)
            call.excinfo = pytest.ExceptionInfo.from_exception(substitute)
    report = yield
    report.sections = [(title, shorten(text, 8_000)) for title, text in report.sections]
    if report.failed and told:
        if _usual_report_wanted(item.config):
            report.sections.append(("Import Katas", _beside_the_usual(told, item.config.stash[_WIDTH])))
        else:
            report.kata_failure = told  # type: ignore[attr-defined]
            report.longrepr = str(KataFailure(told))
        failures = item.stash.setdefault(_FAILURES, [])
        if (said := f"{told['summary']}\n{told['message']}") in failures and not item.stash[_RUNNING]:
            report.kata_cases = len(failures)  # type: ignore[attr-defined]  # with -x a case's exception ends the check
        failures.append(said)
    if item.config.option.timeline and call.when == "call" and not item.stash[_RUNNING] and not report.skipped:
        report.kata_imports = _imports(item)  # type: ignore[attr-defined]
    report.kata_name, report.kata_check = kata.name, item.name  # type: ignore[attr-defined]
    _tell_verdict(item, kata, report)
    if _STATE in item.stash:
        _judge(item, call, report)
    elif (
        report.passed and call.when == "call" and not item.stash[_RUNNING] and (cases := item.stash.get(_FAILURES, []))
    ):
        # Each of them was reported; pytest 8 would count the check itself as passed.
        report.outcome, report.longrepr = "failed", f"{len(cases)} of its cases failed"
        report.kata_cases = len(cases)  # type: ignore[attr-defined]
    return report


def _told_of_drill(
    exam: Exam, report: pytest.TestReport, item: pytest.Item, call: pytest.CallInfo[None]
) -> pytest.TestReport:
    """Put what became of a drill, or of one of its questions, into the report; the session tells it, at the end."""
    sheet, error = exam.sheet, call.excinfo.value if call.excinfo else None
    report.user_properties = [*item.user_properties, ("drill", sheet.drill.phase), ("score", sheet.score)]
    report.drill_name = sheet.drill.name  # type: ignore[attr-defined]
    if report.failed and isinstance(error, AssertionError) and not _usual_report_wanted(item.config):
        report.longrepr = str(error)
    if call.when == "call" and not item.stash.get(_RUNNING, False):
        report.drill_sheet = sheet.as_data()  # type: ignore[attr-defined]
        report.drill_shown = _shown_of_drill(sheet, item.config)  # type: ignore[attr-defined]
        if cases := sheet.count(Mark.WRONG) + sheet.count(Mark.UNCLEAR):  # each of them was reported
            report.kata_cases = cases  # type: ignore[attr-defined]
    return report


def _shown_of_drill(sheet: Sheet, config: pytest.Config) -> list[tuple[str, str]]:
    """Return what was asked for: the imports of the programs that were predicted wrong, and the answers, drawn."""
    from import_katas.report.drill import draw_answer, draw_imports, drawn_both_ways  # not above: rich is large

    examiner, width = _examiner(config), min(config.stash[_WIDTH], 120)
    shown: list[tuple[str, str]] = []
    if config.option.timeline:
        for marked in sheet.marked:
            if marked.mark is Mark.WRONG or _is_revealed(marked, config.option.reveal):
                shown.append(drawn_both_ways(draw_imports(marked.question, examiner), width))
    if config.option.reveal:
        try:
            explanations = sheet.drill.explanations()
        except TomlError as error:
            explanations = {}
            shown.append((_one_line(error, config.rootpath),) * 2)
        questions = [marked.question for marked in sheet.marked if _is_revealed(marked, config.option.reveal)]
        runs = examiner.run_all(questions)
        short = len(questions) > _MANY_QUESTIONS
        for question in questions:
            why = explanations.get(question.number)
            told = draw_answer(question, why, runs[question.number], with_program=not short)
            shown.append(drawn_both_ways(told, width))
        if not questions:
            what = "Nothing is answered yet" if config.option.reveal == "answered" else "There is no such question"
            shown.append((f"{what}. --reveal=all shows all answers.",) * 2)
    return shown


def _sound_drills(katas: Path) -> Iterator[Drill]:
    """Yield the drills that can be read; of another one, its own test tells what is wrong."""
    for file in sorted(katas.glob("*/*/drill.toml")):
        with contextlib.suppress(TomlError):
            yield Drill.load(file.parent)


def _is_revealed(marked: Marked, wanted: str | None) -> bool:
    if wanted is None:
        return False
    if wanted in ("answered", "all"):
        return wanted == "all" or marked.mark is not Mark.NOT_ANSWERED
    return marked.question.number in map(int, wanted.split(","))


def _tell_verdict(item: pytest.Item, kata: Kata, report: pytest.TestReport) -> None:
    """Put the kata and what became of the check so far into what --junitxml and its like write down."""
    verdict = item.stash.get(_VERDICT, "passed")
    item.stash[_VERDICT] = verdict = report.outcome if verdict == "passed" else verdict
    told = [("kata", kata.number), ("title", kata.title), ("verdict", verdict)]
    report.user_properties = [*item.user_properties, *told]


def _beside_the_usual(told: dict[str, Any], width: int) -> str:
    expected = textwrap.fill(told["expected"], width)
    parts = (told["kata"], expected, told["explained"][0], f"lesson  {told['lesson']}")
    return "\n".join(part for part in parts if part)


def _usual_report_wanted(config: pytest.Config) -> bool:
    option = config.option  # which lacks both under -p no:terminal
    return getattr(option, "tbstyle", "auto") != "auto" or bool(getattr(option, "fulltrace", False))


def _tell(item: pytest.Item, kata: Kata, excinfo: pytest.ExceptionInfo[BaseException]) -> dict[str, Any]:
    """Return what there is to say of a failed check, as plain data that also travels between processes."""
    root = item.config.rootpath
    workshop = workshop_of(item)
    start = item.config.invocation_params.dir
    places = failure.Places(workshop.folder, workshop.copies, start, workshop.installed)
    error = excinfo.value
    message, summary = failure.describe_safely(error, places, workshop.not_loaded)
    line = _line_of_check(item, excinfo)
    function = getattr(item, "function", None)
    expected = " ".join((function.__doc__ or "").split()) if function else ""
    check = places.relative(str(item.path))
    explained, data = _explained(item, error, places)
    return {
        "kata": f"{kata.number}  {kata.title}",
        "expected": expected,
        "message": message,
        "explained": explained,
        "data": data,
        "summary": summary,
        "lesson": places.relative(str(kata.readme)),
        "check": f"{check}:{line}" if function else check,
        # An assertion has said what it wants; of an exception one wants to know what was asked for.
        "asks": "" if isinstance(error, AssertionError) else linecache.getline(str(item.path), line).strip(),
        "path": _relative(item.path, root),
        "line": line,
    }


def _explained(
    item: pytest.Item, error: BaseException, places: failure.Places
) -> tuple[tuple[str, str], tuple[Any, Any]]:
    """Return the explanation of the import that failed, plain and coloured, and it and the timeline as data.

    Nothing of it if something else has failed; the data only where a file or a page is to have it.
    """
    workshop, option = workshop_of(item), item.config.option
    if _STATE in item.stash or (timeline := workshop.timeline_of(error)) is None:
        return ("", ""), (None, None)
    try:
        failed = failure.import_failure(timeline, places, [*workshop.copies, workshop.folder])
        if failed is None:
            return ("", ""), (None, None)
        is_wanted = option.progress_json or option.page
        return failed.drawn(min(item.config.stash[_WIDTH], 120)), failed.as_data() if is_wanted else (None, None)
    except Exception as problem:  # noqa: BLE001 - a check has failed, and must be told whatever comes of explaining it
        said = f"(the imports could not be explained: {type(problem).__name__}: {problem})"
        return (said, said), (None, None)


def _imports(item: pytest.Item) -> list[tuple[str, str, str]]:
    """Return what the import system did in a check: for each import world a title, and the tree, plain and coloured."""
    workshop = workshop_of(item)
    places = failure.Places(workshop.folder, workshop.copies, item.config.rootpath, workshop.installed)
    width = min(item.config.stash[_WIDTH], 120)
    worlds = [("", sandbox.timeline) for sandbox in workshop.sandboxes]
    worlds += [(f"$ {run.command}", run.timeline) for run in workshop.runs]
    return [(title, *failure.draw(timeline, places, width)) for title, timeline in worlds if timeline.steps]


def _line_of_check(item: pytest.Item, excinfo: pytest.ExceptionInfo[BaseException]) -> int:
    lines = [entry.lineno + 1 for entry in excinfo.traceback if Path(entry.path) == item.path]
    return lines[-1] if lines else (item.location[1] or 0) + 1


def _judge(item: pytest.Item, call: pytest.CallInfo[None], report: pytest.TestReport) -> None:
    """Turn what happened to a check into whether that was right."""
    state = item.stash[_STATE]
    in_subtest = item.stash.get(_RUNNING, False)
    if not report.skipped and (in_subtest or call.when != "call"):
        if report.failed and call.when == "call" and state.kind is not Kind.ACCEPTED:
            report.outcome, report.longrepr, report.sections = "passed", None, []  # it may well fail
        return
    failures = item.stash.get(_FAILURES, [])
    check = getattr(item, "originalname", None) or item.name.partition("[")[0]
    surprise = "" if report.skipped else state.surprise(check, bool(failures), "\n".join(failures))
    report.outcome = "skipped" if report.skipped else "failed" if surprise else "passed"
    if surprise:
        report.longrepr = "\n".join([f"{state.kata.number} {state.label}: {surprise}", *failures])
    elif not report.skipped:
        report.longrepr, report.sections = None, []
    vars(report).pop("kata_failure", None)
    judged = [state.kata.number, state.kata.title, state.label, report.outcome, surprise]
    report.answer_book = judged  # type: ignore[attr-defined]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Give a report that came as plain data its colours back."""
    told = getattr(report, "kata_failure", None)
    if told is not None:
        report.longrepr = KataFailure(told)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Generator[None, None, None]:
    """Tell the failed cases of a check, and not the check once more."""
    _show_imports(terminalreporter)
    failed = terminalreporter.stats.get("failed", [])
    failed[:] = [report for report in failed if not hasattr(report, "kata_cases")]
    session: Session | None = terminalreporter.config.pluginmanager.get_plugin("import-katas session")
    if session is None:
        return (yield)
    everything, failed[:] = [*failed], session.one_at_a_time(failed)
    try:
        yield
        session.tell(terminalreporter, [report for report in everything if report not in failed])
    finally:
        failed[:] = everything
    return None


def _show_imports(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what the import system did in each check, where that was asked for."""
    reports = [report for reports in terminalreporter.stats.values() for report in reports]
    told = {report.nodeid: report.kata_imports for report in reports if getattr(report, "kata_imports", None)}
    if told:
        terminalreporter.section("imports")
    for node, worlds in told.items():
        terminalreporter.write_line(node, bold=True)
        for title, plain, coloured in worlds:
            if title:
                terminalreporter.write_line(title)
            _write(terminalreporter._tw, coloured if terminalreporter.hasmarkup else plain)
        terminalreporter.write_line("")


class Session:
    """What a learner's session has seen so far: the checks of each kata, from all workers."""

    def __init__(self, config: pytest.Config) -> None:
        self._config: Final = config
        self._checks: Final[dict[str, dict[str, CheckResult]]] = {}
        self._sheets: Final[dict[str, pytest.TestReport]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what became of a check, or of one of its cases."""
        if hasattr(report, "drill_sheet"):
            self._sheets[report.drill_name] = report
        name = getattr(report, "kata_name", None)
        if name is None or (report.when != "call" and report.outcome == "passed"):
            return
        checks, check = self._checks.setdefault(name, {}), report.kata_check
        before, told = checks.get(check), getattr(report, "kata_failure", None) or {}
        if before is not None and before.outcome == "failed":
            return  # the first case that fails is the one that is told
        if str(report.outcome) == "rerun":  # pytest-rerunfailures: it is judged anew
            return
        explanation, timeline = told.get("data", (None, None))
        expects, message = told.get("expected", ""), told.get("message", "")
        checks[check] = CheckResult(check, report.outcome, expects, message, explanation, timeline)

    def one_at_a_time(self, failed: Sequence[pytest.TestReport]) -> list[pytest.TestReport]:
        """Return which of the failures to show in full: the first of the first kata, unless more is wanted."""
        if not _usual_report_wanted(self._config):
            failed = [report for report in failed if not hasattr(report, "drill_name")]  # told in a place of their own
        if self._shows_everything:
            return [*failed]
        of_katas = sorted(
            (report for report in failed if hasattr(report, "kata_failure")),
            key=lambda report: (report.kata_name, report.kata_check == KEPT_FILES, report.location[1] or 0),
        )
        return [r for r in failed if not hasattr(r, "kata_failure") or r is of_katas[0]]

    @property
    def _shows_everything(self) -> bool:
        option = self._config.option
        return bool(option.verbose > 0 or option.all_details or _usual_report_wanted(self._config))

    def pytest_sessionstart(self) -> None:
        """Let pytest-sugar, which shows each failure at once, wait for the end, where the one to show is known."""
        reporter: Any = self._config.pluginmanager.get_plugin("terminalreporter")
        if hasattr(reporter, "print_failure") and not self._shows_everything:
            at_once = reporter.print_failure

            def print_failure(report: pytest.TestReport | pytest.CollectReport) -> None:
                if not isinstance(report, pytest.TestReport):
                    at_once(report)

            reporter.print_failure = print_failure
            reporter.summary_failures = functools.partial(pytest.TerminalReporter.summary_failures, reporter)

    @property
    def _is_judging_others(self) -> bool:
        return self._config.option.workshops is not None

    @functools.cached_property
    def _standings(self) -> tuple[tuple[Standing, ...], tuple[DrillStanding, ...]]:
        root = self._config.rootpath
        memory = Memory(None) if self._is_judging_others else memory_of(root)
        results = {name: tuple(checks.values()) for name, checks in self._checks.items()}
        found = standings(find_katas(root / "katas"), memory, results)
        marks = {name: [Mark(mark) for mark, _, _ in r.drill_sheet["marked"]] for name, r in self._sheets.items()}
        drills = drill_standings(_sound_drills(root / "katas"), memory, marks)
        memory.save()
        return found, drills

    def _standings_or_none(self) -> tuple[tuple[Standing, ...], tuple[DrillStanding, ...]] | None:
        """Return how all stands; None if nothing was judged, or a kata's own item has told why it is not known."""
        try:
            return self._standings if self._checks or self._sheets else None
        except (TomlError, SyntaxError):
            return None

    def pytest_sessionfinish(self) -> None:
        """Remember what was seen, and write down what was asked for."""
        option = self._config.option
        if (known := self._standings_or_none()) is None or not (option.progress_json or option.page):
            return
        found, drills = known
        told = as_json(found, option.workshops, drills)
        if option.progress_json:
            _write_down("--progress-json", option.progress_json, json.dumps(told, indent=1))
        if option.page:
            from import_katas.report.page import page  # not above: most runs need no template engine

            _write_down("--page", option.page, page(told))

    def tell(self, reporter: pytest.TerminalReporter, others: Sequence[pytest.TestReport]) -> None:
        """Say what else failed, a line each, what was learned, and how far one has got."""
        if (known := self._standings_or_none()) is None:
            return
        found, drills = known
        reporter.ensure_newline()
        solved = {standing.kata.number for standing in found if standing.verdict is Verdict.SOLVED}
        self._tell_drills(reporter, drills, solved)
        if not self._checks:
            return
        folders = {standing.kata.name: standing.kata for standing in found}
        others = [report for report in others if hasattr(report, "kata_name")]
        if others:
            reporter.section("more to repair", sep="-")
        count = Counter(report.kata_name for report in others)
        for name, failures in sorted(count.items()):
            kata = folders[name]
            fail = "1 failure" if failures == 1 else f"{failures} failures"
            reporter.write_line(_cut(f"{kata.number}  {kata.title}: {fail}", reporter))
        if others:
            reporter.write_line("(--all-details shows each failure in full)")
        for standing in found:
            if standing.is_new:
                reporter.write_line("")
                said = f"{standing.kata.number} solved. {standing.kata.learned}"
                for line in textwrap.wrap(said, reporter._tw.fullwidth):
                    reporter.write_line(line, green=True)
                reporter.write_line(f"Compare with solutions/{standing.kata.name}/README.md")
        if self._config.option.verbose >= 0 and not self._is_judging_others:
            reporter.section("your katas", sep="-")
            _write(reporter._tw, _drawn(draw_map(found, _link(found), drills), color=reporter.hasmarkup))
            if next_of(found) is None and any(standing.is_new for standing in found):
                reporter.write_line("")
                for line in _THE_END:
                    reporter.write_line(line, bold=True)

    def _tell_drills(
        self, reporter: pytest.TerminalReporter, drills: Sequence[DrillStanding], solved: set[str]
    ) -> None:
        """Show what was asked for, then the drills, in full where no kata was run beside them."""
        if not self._sheets:
            return
        from import_katas.report.drill import draw_sheet  # not above: rich is large, and most runs need none of it

        write, start = functools.partial(_write, reporter._tw), self._config.invocation_params.dir
        for standing in drills:
            report: Any = self._sheets.get(standing.drill.name)
            if report is None:
                continue
            sheet = Sheet.from_data(standing.drill, report.drill_sheet)
            if self._checks and not self._shows_everything and not report.drill_shown:
                if sheet.problems or not {Mark.WRONG, Mark.UNCLEAR}.isdisjoint(standing.marks):
                    said = f"drill of {standing.drill.phase}: {sheet.score}. More: pytest katas/{standing.drill.name}"
                    reporter.write_line(_cut(said, reporter))
                continue
            reporter.section(f"drill of {standing.drill.phase}", sep="-")
            shown, revealed = functools.partial(_relative, root=start), bool(self._config.option.reveal)
            write(_drawn(draw_sheet(sheet, shown, solved, revealed=revealed), color=reporter.hasmarkup))
            for plain, coloured in report.drill_shown:  # last, where one looks first
                reporter.write_line("")
                write(coloured if reporter.hasmarkup else plain)


_THE_END: Final = (
    "That was the last one. You have seen modules half made, made twice, and made by the wrong file, and repaired",
    "them all. Whatever an import does to you from now on, it does for a reason, and you know where to look.",
)


def _write_down(option: str, file: Path, text: str) -> None:
    """Write a file that was asked for on the command line, in a new folder if need be."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        pytest.exit(f"{option}: {error}", returncode=pytest.ExitCode.USAGE_ERROR)


def _cut(line: str, reporter: pytest.TerminalReporter) -> str:
    width = reporter._tw.fullwidth
    return line if len(line) <= width else line[: width - 1] + "…"


class AnswerBook:
    """Gathers the verdicts on the states, from all workers, and shows them at the end."""

    def __init__(self) -> None:
        self._katas: Final[dict[str, dict[str, list[tuple[str, str]]]]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note one check's verdict."""
        judged = getattr(report, "answer_book", None)
        if judged is not None:
            number, title, label, outcome, surprise = judged
            self._katas.setdefault(f"{number}  {title}", {}).setdefault(label, []).append((outcome, surprise))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Show each state's verdict."""
        write = terminalreporter.write_line
        terminalreporter.section("answer book")
        counts = {"as expected": 0, "surprising": 0, "skipped": 0}
        for kata in sorted(self._katas, key=_by_number):
            write(kata, bold=True)
            for label, verdicts in sorted(self._katas[kata].items(), key=_by_kind):
                surprises = [surprise for _, surprise in verdicts if surprise]
                skipped = all(outcome == "skipped" for outcome, _ in verdicts)
                verdict = "surprising" if surprises else "skipped" if skipped else "as expected"
                counts[verdict] += 1
                write(f"  {label:<44} {verdict}", red=bool(surprises), green=verdict == "as expected")
                for surprise in surprises:
                    write(f"      {surprise}", red=True)
        total = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
        write(f"{sum(counts.values())} states: {total}")


def _by_number(kata: str) -> list[tuple[int, str]]:
    return [(int(number or 0), letter) for number, letter in re.findall(r"(\d*)([a-z]*)\.?", kata.partition(" ")[0])]


def _by_kind(item: tuple[str, object]) -> tuple[int, str]:
    kinds = [kind.value for kind in Kind]
    return kinds.index(item[0].partition("/")[0]), item[0]
