"""What a kata still lacks to be a kata, each thing with its file and the reason.

:func:`find_problems` reads, and runs nothing. :func:`find_surprises` opens the answer book.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from import_katas.checkout import content, files_of, find_folders, number_of, solutions_of
from import_katas.kata.answer_book import Kind, State, load_states
from import_katas.kata.course import Course
from import_katas.kata.kata import KEPT_FILES, Kata
from import_katas.temporary import TemporaryFolder
from import_katas.toml_file import TomlError

__all__ = ["SECTIONS", "Problem", "find_problems", "find_surprises"]

#: What a lesson consists of, in this order.
SECTIONS: Final = ("The story", "Predict", "Look", "Repair", "In an interview", "Further")
_SOMEBODYS_PATH: Final = r"(?:/(?:home|root|Users|tmp)/|C:\\)[a-z]\S*"
_SHORTEST_DOCSTRING: Final = 20  # characters; a sentence has more


@dataclass(frozen=True)
class Problem:
    """One thing that is not as it should be: in which file or folder, in which line (from 1; 0 if in none), and why."""

    file: Path
    reason: str
    line: int = 0

    def told(self, root: Path) -> str:
        """Return it as one line, with all paths as seen from the folder ``root``."""
        place = f"{self.file}:{self.line}" if self.line else str(self.file)
        return " ".join(f"{place}: {self.reason}".replace(f"{root}{os.sep}", "").split())


def find_problems(folder: Path, *, upstream: bool) -> list[Problem]:
    """Return what the kata in ``folder`` lacks, as far as can be seen without running anything.

    ``upstream``: whether its workshop must be as it was shipped. In a fork it is the learner's, with all that they did
    there and all that their runs left behind.
    """
    problems: list[TomlError] = []
    found = [*_missing_files(folder, upstream), *_names(folder), *_unfinished(folder, upstream)]
    kata: Kata | None = None
    states: tuple[State, ...] = ()
    try:
        course = Course.load(folder.parents[2])
        kata = Kata.load(folder, problems)
        found += _lesson(kata, course)
        states = load_states(kata, problems)
    except TomlError as error:
        problems.append(error)
    except UnicodeDecodeError:
        pass  # the file is among the unfinished ones
    except SyntaxError as error:
        found.append(Problem(Path(error.filename or folder), f"no Python: {error.msg}", error.lineno or 0))
    except ValueError as error:  # a null character, before Python 3.12
        found.append(Problem(folder, f"its checks are no Python: {error}"))
    found += [Problem(problem.file, problem.problem) for problem in problems]
    if kata:
        found += [*_number(kata), *_on_the_map(kata), *_checks(kata), *_answers(kata, states)]
        found += _last_hint(kata, states)
        found += [*_states(kata, states), *(_as_shipped(kata) if upstream else ())]
    return list(dict.fromkeys(found))


# -- files


def _text(file: Path) -> str:
    """Return what is written in ``file``; "" if it cannot be read, which is told elsewhere."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _missing_files(folder: Path, upstream: bool) -> Iterator[Problem]:
    wanted = {
        folder / "README.md": "the lesson",
        folder / f"test_{folder.name.partition('_')[2]}.py": "the checks",
        solutions_of(folder) / "README.md": "why each answer is right or wrong",
    }
    for file, what in wanted.items():
        if not file.is_file():
            yield Problem(file, f"is missing: {what}")
    for file in sorted(folder.glob("test_*.py")):
        if file not in wanted:
            yield Problem(file, "a kata has one file of checks, named as its folder is")
    if upstream and not files_of(folder / "workshop"):
        yield Problem(folder / "workshop", "is missing: the broken package")


def _names(folder: Path) -> Iterator[Problem]:
    """Yield what is wrong with its names, and what other kata has the same."""
    katas = folder.parent.parent
    if not number_of(folder):
        yield Problem(folder, "the folder of a kata has a number and a name, such as 7_1/08_circular_root_cause")
    for file in sorted(folder.glob("test_*.py")):
        for other in sorted(katas.glob(f"*/*/{file.name}")):
            if other != file:
                yield Problem(file, f"the name must be unique, and there is {other}")
    for other in find_folders(katas):
        if other != folder and number_of(other) == number_of(folder) != "":
            yield Problem(folder, f"number {number_of(folder)} is also {other}")


def _unfinished(folder: Path, upstream: bool) -> Iterator[Problem]:
    """Yield what is not text, or not yet what should stand there."""
    solutions = solutions_of(folder)
    own = files_of(folder) if upstream else [folder / "README.md", folder / "kata.toml", *folder.glob("test_*.py")]
    for file in [*own, *files_of(solutions)]:
        if folder / "workshop" in file.parents or not file.is_file():
            continue
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            yield Problem(file, "not UTF-8")
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            if todo := re.search(r"\bTODO\b.*", line):
                yield Problem(file, todo[0].rstrip('", '), number)
            if path := re.search(_SOMEBODYS_PATH, line):
                yield Problem(file, f"a path of somebody's machine: {path[0]}", number)


def _as_shipped(kata: Kata) -> Iterator[Problem]:
    shipped, there = (
        {file.relative_to(folder): content(file) for file in files_of(folder)}
        for folder in (kata.shipped, kata.workshop)
    )
    for name in sorted(shipped.keys() | there.keys()):
        if name not in there:
            yield Problem(kata.workshop / name, f"is missing, and is in {kata.shipped}")
        elif name not in shipped:
            yield Problem(kata.workshop / name, f"is not in {kata.shipped}")
        elif there[name] != shipped[name]:
            yield Problem(kata.workshop / name, f"differs from {kata.shipped / name}")
    for folder in (kata.workshop, kata.solutions):
        for cache in sorted(folder.rglob("__pycache__")):
            yield Problem(cache, "left behind by a run: delete it")


# -- what is in them


def _number(kata: Kata) -> Iterator[Problem]:
    number = number_of(kata.folder)
    if kata.number and number and kata.number != number:
        yield Problem(kata.folder / "kata.toml", f"number: by its folder it is {number}, not {kata.number}")


def _on_the_map(kata: Kata) -> Iterator[Problem]:
    the_map = kata.folder.parents[1] / "README.md"
    row = f"| {kata.number} | [{kata.title}]({kata.name}) |"
    if kata.number and kata.title and row not in _text(the_map):
        yield Problem(the_map, f"has no row {row} what happened |")


def _lesson(kata: Kata, course: Course) -> Iterator[Problem]:
    text = _text(kata.readme)
    if not text:
        return
    if kata.number and kata.title and text.partition("\n")[0] != f"# {kata.number} {kata.title}":
        yield Problem(kata.readme, f"must begin with: # {kata.number} {kata.title}", 1)
    parts = re.split(r"^## (.*)$", text, flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    for name in SECTIONS:
        if not sections.get(name, "").strip():
            yield Problem(kata.readme, f"the section '## {name}' is {'empty' if name in sections else 'missing'}")
    if not set(SECTIONS) - sections.keys() and parts[1::2] != list(SECTIONS):
        yield Problem(kata.readme, f"its sections must be, in this order: {', '.join(SECTIONS)}")
    words = " ".join(text.split())
    for number, hint in enumerate(kata.hints, start=1):
        if hint.strip() and " ".join(hint.split()) in words:
            yield Problem(kata.readme, f"gives hint {number} away, word for word")
    further = sections.get("Further", "")
    if not re.search(course.documentation, further):
        yield Problem(kata.readme, "'Further' names no page of Python's documentation, and no PEP")
    if not re.search(course.reports, further):
        yield Problem(kata.readme, "'Further' names no public bug report (a GitHub issue or pull request)")


def _checks(kata: Kata) -> Iterator[Problem]:
    for file in sorted(kata.folder.glob("test_*.py")):
        tree = ast.parse(_text(file))
        if not ast.get_docstring(tree):
            yield Problem(file, "has no docstring: what the repaired package must do", 1)
        checks = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name in kata.checks]
        if not checks:
            yield Problem(file, "has no check: a function test_…(workshop)")
        for check in checks:
            if len(ast.get_docstring(check) or "") <= _SHORTEST_DOCSTRING:
                yield Problem(
                    file, f"{check.name} has no docstring that says what the learner should see", check.lineno
                )


# -- the answer book


def _answers(kata: Kata, states: tuple[State, ...]) -> Iterator[Problem]:
    file = kata.solutions / "README.md"
    text = _text(file)
    if not text:
        return
    if kata.number and not text.startswith(f"# {kata.number} "):
        yield Problem(file, f"must begin with: # {kata.number} {kata.title}: the answers", 1)
    for state in states:
        if state.kind is Kind.ACCEPTED and state.label not in text:
            yield Problem(file, f"{state.label} is not explained")


def _last_hint(kata: Kata, states: tuple[State, ...]) -> Iterator[Problem]:
    accepted = [state.label for state in states if state.kind is Kind.ACCEPTED]
    if accepted and kata.last_hint not in accepted:
        given = f"{kata.last_hint!r} is not an accepted state" if kata.last_hint else "missing"
        reason = f"last_hint: {given}; the last hint leads to one of {', '.join(accepted)}"
        yield Problem(kata.folder / "kata.toml", reason)


def _states(kata: Kata, states: tuple[State, ...]) -> Iterator[Problem]:
    known: dict[object, State] = {}
    for state in states:
        files = tuple((name, content(file)) for name, file in state.files.items())
        same = known.setdefault(files, state)
        if same is not state:
            yield Problem(state.folder, f"is the same as {same.label}")
        if state.kind is Kind.SHIPPED:
            continue
        for file in files_of(state.folder):
            if file.is_symlink():
                yield Problem(file, "is a link: a state consists of files")
            elif content(file) == content(kata.shipped / file.relative_to(state.folder)):
                yield Problem(file, "is the same as in the shipped workshop: a state holds only what it changes")
        if state.caught_by == KEPT_FILES:
            continue
        for name in kata.kept:
            there = state.files.get(name)
            if there is None or content(there) != content(kata.shipped / name):
                yield Problem(state.folder / name, f"is a kept file, and changed, but {KEPT_FILES} is not in caught_by")


def find_surprises(kata: Kata, root: Path) -> list[Problem]:
    """Run pytest over the answer book of ``kata``, in the checkout ``root``, and return what is not as it says."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    with TemporaryFolder() as temporary:
        results = temporary / "results.xml"
        command = [sys.executable, "-m", "pytest", str(kata.folder), "--answer-book", "-q"]
        command += ["-p", "no:cacheprovider", "-p", "no:randomly"]
        run = subprocess.run(  # noqa: S603 - it is what this function is for
            [*command, f"--junitxml={results}"],
            cwd=root,
            env=env,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        said = run.stdout.decode("utf-8", "replace").strip().splitlines()
        if not results.is_file():
            return [Problem(kata.folder, f"its answer book cannot be run: {said[-1] if said else run.returncode}")]
        tree = ElementTree.parse(results)  # noqa: S314 - pytest has just written it
    cases = list(tree.iter("testcase"))
    if not cases:
        return [Problem(kata.folder, f"its answer book cannot be run: {said[-1] if said else run.returncode}")]
    reports = [problem.text or "" for case in cases for problem in (*case.iter("failure"), *case.iter("error"))]
    told = [surprise for report in reports if (surprise := _surprise(kata, report))]
    return list(dict.fromkeys(told or [Problem(kata.folder, _gist(report)) for report in reports]))


def _surprise(kata: Kata, report: str) -> Problem | None:
    """Return the surprise that a report tells in its first line, with what the check said in the second."""
    first, _, rest = report.partition("\n")
    found = re.match(rf"{re.escape(kata.number)} (\S+): (.*)", first)
    if not found:
        return None
    said = rest.partition("\n")[0].strip()
    return Problem(kata.solutions / found[1], f"{found[2]}: {said}" if said else found[2])


def _gist(report: str) -> str:
    """Return the line of a report of pytest's that says the most."""
    lines = [line for line in report.splitlines() if line.strip()] or [""]
    return next((line[1:] for line in reversed(lines) if line.startswith("E ")), lines[0]).strip()
