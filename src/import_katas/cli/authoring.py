"""The commands for authors: ``import-katas new``, ``import-katas check``, and ``import-katas drill``."""

from __future__ import annotations

import argparse
import io
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from import_katas.authoring.completeness import Problem, find_problems, find_surprises
from import_katas.authoring.new_kata import create_kata
from import_katas.checkout import find_folders, parse_number
from import_katas.cli.common import print_error, require_checkout
from import_katas.drill.answers import read_answers
from import_katas.drill.drill import find_drills, render_blank_answers, render_questions_page
from import_katas.drill.prediction import is_answered
from import_katas.errors import UserError
from import_katas.kata.answer_book import load_states
from import_katas.kata.course import resolve_folders
from import_katas.kata.kata import Kata
from import_katas.toml_file import TomlError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

__all__ = [
    "add_arguments_of_check",
    "add_arguments_of_drill",
    "add_arguments_of_new",
    "run_check",
    "run_drill",
    "run_new",
]


def add_arguments_of_new(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``new``."""
    parser.add_argument("phase", help="such as 7_1")
    parser.add_argument("number", help="its number in the phase, such as 13 or 13a")
    parser.add_argument("title", help="a few words, as the map will show them")
    parser.add_argument("--slug", default="", help="the end of the folder's name; default: made from the title")


def add_arguments_of_check(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``check``."""
    parser.add_argument("katas", nargs="*", metavar="KATA", help="a number such as 7.1.8, or a path; all by default")
    parser.add_argument("--fork", action="store_true", help="skip the workshops, which a learner may have changed")


def add_arguments_of_drill(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``drill``."""
    parser.add_argument("phases", nargs="*", metavar="PHASE", help="such as 7_1; all by default")


def run_new(options: argparse.Namespace) -> int:
    """Create a kata's folders, list them on stdout or print the error on stderr, and return the exit code."""
    try:
        root = require_checkout(Path.cwd())
        folder, solutions = create_kata(root, options.phase, options.number, options.title, options.slug)
    except UserError as problem:
        return print_error("new", problem)
    except OSError as error:
        return print_error("new", f"nothing was created: {error}")
    console = _create_console()
    for path, what in ((folder, "the lesson, the checks, the broken package"), (solutions, "the answer book")):
        _print_plain(console, f"{_format_path(path)}{os.sep}  {what}")
    _print_plain(
        console,
        "\nIt is a small kata that already works. Replace it piece by piece: each TODO describes what belongs there.\n"
        f"What is left to do:  import-katas check {parse_number(folder)}",
    )
    return 0


def run_drill(options: argparse.Namespace) -> int:
    """Rewrite the drills' pages, list them on stdout or print the error on stderr, and return the exit code."""
    try:
        drills = list(find_drills(require_checkout(Path.cwd()) / "katas"))
    except (UserError, TomlError) as problem:
        return print_error("drill", problem)
    phases = [phase.replace(".", "_") for phase in options.phases]
    for phase in phases:
        if phase not in [each.folder.parent.name for each in drills]:
            return print_error("drill", f"phase {phase} has no drill")
    console = _create_console()
    for each in drills:
        if phases and each.folder.parent.name not in phases:
            continue
        given, _ = read_answers(each.answers, [question.key for question in each.questions])
        pages = {each.page: render_questions_page(each)}
        if not any(is_answered(answer.value) for answer in given.values()):  # a learner's answers are not changed
            pages[each.answers] = render_blank_answers(each)
        for file, text in pages.items():
            file.write_text(text, encoding="utf-8")
            _print_plain(console, _format_path(file))
    return 0


def run_check(options: argparse.Namespace) -> int:
    """Print what the katas lack, one line for each thing, and return the exit code."""
    try:
        root = require_checkout(Path.cwd())
        folders = list(dict.fromkeys(folder for kata in options.katas for folder in _resolve_katas(root, kata)))
    except UserError as problem:
        return print_error("check", problem)
    folders = folders or find_folders(root / "katas")
    found: list[_Verdict] = []
    console = _create_console()
    try:
        for verdict in _judge_all(folders, root, options.fork, _create_progress(console)):
            found.append(verdict)
            for each in verdict.problems:
                _print_plain(console, each.format_line(Path.cwd()))
    except KeyboardInterrupt:
        return print_error("check", f"interrupted after {len(found)} of {_format_count(len(folders), 'kata')}", 130)
    _print_plain(console, _format_summary(folders, found))
    return int(any(verdict.problems for verdict in found))


def _judge_all(folders: Sequence[Path], root: Path, fork: bool, progress: Progress) -> Iterator[_Verdict]:
    """Yield the verdict on each kata, in order, while the next ones are being judged."""
    with progress, ThreadPoolExecutor(os.cpu_count()) as pool:
        task = progress.add_task("", total=len(folders))
        verdicts = [pool.submit(_judge_kata, folder, root, fork) for folder in folders]
        try:
            for folder, verdict in zip(folders, verdicts, strict=True):
                progress.update(task, description=_format_path(folder))
                yield verdict.result()
                progress.advance(task)
        finally:
            pool.shutdown(cancel_futures=True)


@dataclass(frozen=True)
class _Verdict:
    """What a kata lacks, and how many of its states were skipped because they need another Python."""

    problems: list[Problem]
    skipped: int


def _judge_kata(folder: Path, root: Path, fork: bool) -> _Verdict:
    found = find_problems(folder, upstream=not fork)
    try:
        kata = Kata.load(folder)
        states = load_states(kata)
    except (SyntaxError, ValueError):  # its answer book cannot be opened; the reason is listed among what it lacks
        return _Verdict(found, 0)
    running = platform.python_version()
    ranges = [(kata.python, state.python) for state in states]
    skipped = sum(not all(versions.contains(running, prereleases=True) for versions in pair) for pair in ranges)
    return _Verdict(found + find_surprises(kata, root), skipped)


def _format_summary(folders: Sequence[Path], found: Sequence[_Verdict]) -> str:
    lacking = sum(bool(verdict.problems) for verdict in found)
    things = sum(len(verdict.problems) for verdict in found)
    name = parse_number(folders[0]) if len(folders) == 1 else _format_count(len(folders), "kata")
    if len(folders) == 1 or not lacking:
        told = f"{name}: {_format_count(things, 'thing') + ' to do' if things else 'complete'}"
    else:
        told = f"{name}, {lacking} of them with something to do: {_format_count(things, 'thing')}"
    skipped = sum(verdict.skipped for verdict in found)
    return (
        f"{told} ({_format_count(skipped, 'state')} for other Pythons skipped on {_get_python_version()})"
        if skipped
        else told
    )


def _get_python_version() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def _format_count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


# -- paths


def _resolve_katas(root: Path, word: str) -> list[Path]:
    """Return the folders of the katas that ``word`` names. Raises :class:`UserError` if there are none."""
    known = find_folders(root / "katas")
    found = [folder for folder in resolve_folders(word, root, Path.cwd()) if folder in known]
    if not found:
        raise UserError(f"no kata matches {word}; expected a number, such as 7.1.8, or a path")
    return found


def _format_path(path: Path) -> str:
    return os.path.relpath(path)


# -- on the terminal


def _create_console() -> Console:
    from rich.console import Console  # not above: --help and `explain` do not need it

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # the terminal's encoding may lack a character of a title
    return Console()


def _print_plain(console: Console, text: str) -> None:
    """Print a text as it is, above the progress bar if there is one."""
    console.print(text, markup=False, highlight=False, soft_wrap=True)


def _create_progress(console: Console) -> Progress:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    return Progress(*columns, console=console, transient=True, disable=not sys.stdout.isatty())
