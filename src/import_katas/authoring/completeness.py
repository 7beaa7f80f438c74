"""What a kata lacks, each problem with its file and the reason.

:func:`find_problems` only reads files. :func:`find_surprises` runs the answer book.
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

from import_katas.checkout import find_folders, get_solutions_folder, list_files, parse_number, read_content
from import_katas.kata.answer_book import Kind, State, load_states
from import_katas.kata.course import Course
from import_katas.kata.kata import KEPT_FILES, Kata
from import_katas.temporary import TemporaryFolder
from import_katas.toml_file import TomlError

__all__ = ["SECTIONS", "Problem", "find_problems", "find_surprises"]

#: The sections of a lesson, in this order.
SECTIONS: Final = ("The story", "Predict", "Look", "Repair", "In an interview", "Further")
_MACHINE_PATH: Final = r"(?:/(?:home|root|Users|tmp)/|C:\\)[a-z]\S*"
_SHORTEST_DOCSTRING: Final = 20  # characters; a sentence has more


@dataclass(frozen=True)
class Problem:
    """One problem: its file or folder, its line (from 1; 0 for the whole file), and the reason."""

    file: Path
    reason: str
    line: int = 0

    def format_line(self, root: Path) -> str:
        """Format it as one line, with all paths relative to the folder ``root``."""
        place = f"{self.file}:{self.line}" if self.line else str(self.file)
        return " ".join(f"{place}: {self.reason}".replace(f"{root}{os.sep}", "").split())


def find_problems(folder: Path, *, upstream: bool) -> list[Problem]:
    """Return what the kata in ``folder`` lacks, without running anything.

    ``upstream``: whether its workshop must equal the shipped one. In a fork the workshop is the learner's, with their
    repairs and the files of their runs.
    """
    problems: list[TomlError] = []
    found = [*_find_missing_files(folder, upstream), *_check_names(folder), *_find_unfinished(folder, upstream)]
    kata: Kata | None = None
    states: tuple[State, ...] = ()
    try:
        course = Course.load(folder.parents[2])
        kata = Kata.load(folder, problems)
        found += _check_lesson(kata, course)
        states = load_states(kata, problems)
    except TomlError as error:
        problems.append(error)
    except UnicodeDecodeError:
        pass  # the file is reported as unfinished
    except SyntaxError as error:
        found.append(Problem(Path(error.filename or folder), f"not valid Python: {error.msg}", error.lineno or 0))
    except ValueError as error:  # a null character, before Python 3.12
        found.append(Problem(folder, f"the file of its checks is not valid Python: {error}"))
    found += [Problem(problem.file, problem.problem) for problem in problems]
    if kata:
        found += [*_check_number(kata), *_check_map(kata), *_check_test_files(kata), *_check_answers(kata, states)]
        found += _check_last_hint(kata, states)
        found += [*_check_states(kata, states), *(_compare_with_shipped(kata) if upstream else ())]
    return list(dict.fromkeys(found))


# -- files


def _read_text(file: Path) -> str:
    """Return the text of ``file``; "" if it cannot be read, which is reported elsewhere."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _find_missing_files(folder: Path, upstream: bool) -> Iterator[Problem]:
    wanted = {
        folder / "README.md": "the lesson",
        folder / f"test_{folder.name.partition('_')[2]}.py": "the checks",
        get_solutions_folder(folder) / "README.md": "why each answer is right or wrong",
    }
    for file, what in wanted.items():
        if not file.is_file():
            yield Problem(file, f"is missing: {what}")
    for file in sorted(folder.glob("test_*.py")):
        if file not in wanted:
            yield Problem(file, "expected one file of checks, with the name of the folder")
    if upstream and not list_files(folder / "workshop"):
        yield Problem(folder / "workshop", "is missing: the broken package")


def _check_names(folder: Path) -> Iterator[Problem]:
    """Yield the problems with its names, and other katas with the same name."""
    katas = folder.parent.parent
    if not parse_number(folder):
        yield Problem(folder, "expected a folder with a number and a name, such as 7_1/08_circular_root_cause")
    for file in sorted(folder.glob("test_*.py")):
        for other in sorted(katas.glob(f"*/*/{file.name}")):
            if other != file:
                yield Problem(file, f"the name must be unique, but there is also {other}")
    for other in find_folders(katas):
        if other != folder and parse_number(other) == parse_number(folder) != "":
            yield Problem(folder, f"number {parse_number(folder)} is also used by {other}")


def _find_unfinished(folder: Path, upstream: bool) -> Iterator[Problem]:
    """Yield the files that are not text, or that are unfinished."""
    solutions = get_solutions_folder(folder)
    own = list_files(folder) if upstream else [folder / "README.md", folder / "kata.toml", *folder.glob("test_*.py")]
    for file in [*own, *list_files(solutions)]:
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
            if path := re.search(_MACHINE_PATH, line):
                yield Problem(file, f"an absolute path of one machine: {path[0]}", number)


def _compare_with_shipped(kata: Kata) -> Iterator[Problem]:
    shipped, there = (
        {file.relative_to(folder): read_content(file) for file in list_files(folder)}
        for folder in (kata.shipped, kata.workshop)
    )
    for name in sorted(shipped.keys() | there.keys()):
        if name not in there:
            yield Problem(kata.workshop / name, f"is missing, but is in {kata.shipped}")
        elif name not in shipped:
            yield Problem(kata.workshop / name, f"is not in {kata.shipped}")
        elif there[name] != shipped[name]:
            yield Problem(kata.workshop / name, f"differs from {kata.shipped / name}")
    for folder in (kata.workshop, kata.solutions):
        for cache in sorted(folder.rglob("__pycache__")):
            yield Problem(cache, "left by a run: delete it")


# -- contents


def _check_number(kata: Kata) -> Iterator[Problem]:
    number = parse_number(kata.folder)
    if kata.number and number and kata.number != number:
        yield Problem(
            kata.folder / "kata.toml", f"number: expected {number}, as in the name of the folder; got {kata.number}"
        )


def _check_map(kata: Kata) -> Iterator[Problem]:
    the_map = kata.folder.parents[1] / "README.md"
    row = f"| {kata.number} | [{kata.title}]({kata.name}) |"
    if kata.number and kata.title and row not in _read_text(the_map):
        yield Problem(the_map, f"expected a row {row} what happened |")


def _check_lesson(kata: Kata, course: Course) -> Iterator[Problem]:
    text = _read_text(kata.readme)
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
            yield Problem(kata.readme, f"contains hint {number}, word for word")
    further = sections.get("Further", "")
    if not re.search(course.documentation, further):
        yield Problem(kata.readme, "'Further' must link to a page of Python's documentation or a PEP")
    if not re.search(course.reports, further):
        yield Problem(kata.readme, "'Further' must link to a public bug report (a GitHub issue or pull request)")


def _check_test_files(kata: Kata) -> Iterator[Problem]:
    for file in sorted(kata.folder.glob("test_*.py")):
        tree = ast.parse(_read_text(file))
        if not ast.get_docstring(tree):
            yield Problem(file, "needs a docstring: what the repaired package must do", 1)
        checks = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name in kata.checks]
        if not checks:
            yield Problem(file, "needs a check: a function test_…(workshop)")
        for check in checks:
            if len(ast.get_docstring(check) or "") <= _SHORTEST_DOCSTRING:
                yield Problem(file, f"{check.name} needs a docstring: what the learner should see", check.lineno)


# -- the answer book


def _check_answers(kata: Kata, states: tuple[State, ...]) -> Iterator[Problem]:
    file = kata.solutions / "README.md"
    text = _read_text(file)
    if not text:
        return
    if kata.number and not text.startswith(f"# {kata.number} "):
        yield Problem(file, f"must begin with: # {kata.number} {kata.title}: the answers", 1)
    for state in states:
        if state.kind is Kind.ACCEPTED and state.label not in text:
            yield Problem(file, f"{state.label} is not explained")


def _check_last_hint(kata: Kata, states: tuple[State, ...]) -> Iterator[Problem]:
    accepted = [state.label for state in states if state.kind is Kind.ACCEPTED]
    if accepted and kata.last_hint not in accepted:
        given = f"{kata.last_hint!r} is not an accepted state" if kata.last_hint else "missing"
        reason = f"last_hint: {given}; expected one of {', '.join(accepted)}"
        yield Problem(kata.folder / "kata.toml", reason)


def _check_states(kata: Kata, states: tuple[State, ...]) -> Iterator[Problem]:
    known: dict[object, State] = {}
    for state in states:
        files = tuple((name, read_content(file)) for name, file in state.files.items())
        same = known.setdefault(files, state)
        if same is not state:
            yield Problem(state.folder, f"is the same as {same.label}")
        if state.kind is Kind.SHIPPED:
            continue
        for file in list_files(state.folder):
            if file.is_symlink():
                yield Problem(file, "is a link; expected a regular file")
            elif read_content(file) == read_content(kata.shipped / file.relative_to(state.folder)):
                yield Problem(file, "equals the shipped file; a state contains only files that differ")
        if state.caught_by == KEPT_FILES:
            continue
        for name in kata.kept:
            there = state.files.get(name)
            if there is None or read_content(there) != read_content(kata.shipped / name):
                yield Problem(state.folder / name, f"is a kept file and differs, but {KEPT_FILES} is not in caught_by")


def find_surprises(kata: Kata, root: Path) -> list[Problem]:
    """Run pytest on the answer book of ``kata``, in the checkout ``root``, and return the unexpected verdicts."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    with TemporaryFolder() as temporary:
        results = temporary / "results.xml"
        command = [sys.executable, "-m", "pytest", str(kata.folder), "--answer-book", "-q"]
        command += ["-p", "no:cacheprovider", "-p", "no:randomly"]
        run = subprocess.run(  # noqa: S603 - the purpose of this function
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
            return [Problem(kata.folder, f"its answer book did not run: {said[-1] if said else run.returncode}")]
        tree = ElementTree.parse(results)  # noqa: S314 - pytest has just written it
    cases = list(tree.iter("testcase"))
    if not cases:
        return [Problem(kata.folder, f"its answer book did not run: {said[-1] if said else run.returncode}")]
    reports = [problem.text or "" for case in cases for problem in (*case.iter("failure"), *case.iter("error"))]
    told = [surprise for report in reports if (surprise := _parse_surprise(kata, report))]
    return list(dict.fromkeys(told or [Problem(kata.folder, _summarize_report(report)) for report in reports]))


def _parse_surprise(kata: Kata, report: str) -> Problem | None:
    """Return the unexpected verdict from the first line of a report, with the check's message from the second."""
    first, _, rest = report.partition("\n")
    found = re.match(rf"{re.escape(kata.number)} (\S+): (.*)", first)
    if not found:
        return None
    said = rest.partition("\n")[0].strip()
    return Problem(kata.solutions / found[1], f"{found[2]}: {said}" if said else found[2])


def _summarize_report(report: str) -> str:
    """Return the most informative line of a pytest report."""
    lines = [line for line in report.splitlines() if line.strip()] or [""]
    return next((line[1:] for line in reversed(lines) if line.startswith("E ")), lines[0]).strip()
