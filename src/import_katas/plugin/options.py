"""The options, and the meaning of the words on the command line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from import_katas.drill.drill import find_drill_folder
from import_katas.kata.course import resolve_folders
from import_katas.kata.kata import find_kata_folder

__all__ = ["find_next_folder", "has_usual_report"]

_NAME: Final = "import-katas"  # the name of the distribution


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of Import Katas."""
    group = parser.getgroup("import katas")
    group.addoption(
        "--answer-book",
        action="store_true",
        help="run every check over every known state of its kata (in solutions/), to test the checks themselves",
    )
    group.addoption(
        "--every-check",
        action="store_true",
        help="with --answer-book: run all checks over the rejected states, not only the one that must fail",
    )
    group.addoption(
        "--rejected-on",
        metavar="PYTHONS",
        default="",
        help="with --answer-book: leave the rejected states, and the shipped one except its symptom, to these "
        "Pythons (3.10,3.15), if one is on PATH",
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
        help="show what the import system did in each check, even if the check passes",
    )
    group.addoption("--all-details", action="store_true", help="show each failed check in full, not only the next one")
    group.addoption("--next", action="store_true", help="run the next unsolved kata, unless you name others")
    group.addoption("--map", action="store_true", help="show which katas are solved and which is next; run nothing")
    group.addoption(
        "--hint",
        metavar="KATA",
        nargs="?",
        const="",
        help="show one more hint for a kata (7.1.8, or its folder); default: the next unsolved one; --hint=all: all",
    )
    group.addoption(
        "--reveal",
        metavar="QUESTIONS",
        nargs="?",
        const="answered",
        help="after a drill, show what the programs do, and why; default: for the questions that you have answered; "
        "--reveal=4,9: for these; --reveal=all: for all",
    )
    group.addoption("--reset", metavar="KATA", help="restore the shipped workshop of a kata; yours is saved first")
    group.addoption(
        "--kata-report",
        choices=("auto", "screen", "pytest"),
        default="auto",
        help="what a run of katas shows: one screen, or pytest's own report; auto: a screen at a terminal",
    )
    group.addoption("--progress-json", metavar="FILE", type=Path, help="write the status of each kata as JSON")
    group.addoption("--page", metavar="FILE", type=Path, help="write the status of each kata as a web page")
    parser.addini("kata_time_limit", "seconds that the learner's code may take in one check", default="10")
    parser.addini("kata_processes", "where the checks of a kata run: fork, worker, here, or auto", default="auto")
    parser.addini("kata_hard_stop", "seconds after which a check that cannot be interrupted ends the run", default="60")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Replace the words on the command line by the folders of katas that they name. Raises UsageError."""
    if config.option.workshops is not None:
        config.option.workshops = _find_katas_folder(config)
    if config.option.next and config.args_source is not pytest.Config.ArgsSource.ARGS:
        config.args[:] = find_next_folder(config.rootpath) or config.args
    _take_path_from_reveal(config)
    config.args[:] = [meant for argument in config.args for meant in _resolve_argument(config, argument)]


def has_usual_report(config: pytest.Config) -> bool:
    """Return whether pytest's own reports are wanted (``--tb=short``, ``--full-trace``)."""
    option = config.option  # which lacks both under -p no:terminal
    return getattr(option, "tbstyle", "auto") != "auto" or bool(getattr(option, "fulltrace", False))


def find_next_folder(root: Path) -> list[str]:
    """Return the folder of the next unsolved kata or, when all are solved, drill, for pytest; [] if there is none."""
    from import_katas.kata.course import Course
    from import_katas.kata.progress import (
        collect_drill_standings,
        collect_standings,
        find_next_standing,
        find_valid_drills,
        open_progress,
    )
    from import_katas.toml_file import TomlError

    memory = open_progress(root)
    try:
        standing = find_next_standing(collect_standings(Course.load(root).katas, memory))
        if standing is not None:
            return [str(standing.kata.folder)]
        drills = collect_drill_standings(find_valid_drills(root / "katas"), memory)
        return [str(standing.drill.folder) for standing in drills if standing.right < len(standing.marks)][:1]
    except (TomlError, SyntaxError):
        return []  # the run will report the problem


def _find_katas_folder(config: pytest.Config) -> Path:
    """Return the folder of the katas in another checkout. Raises UsageError if there is none."""
    others: Path = config.option.workshops
    if config.option.answer_book:
        raise pytest.UsageError("choose one: --answer-book tests the checks, --workshops a learner's repairs")
    installed = config.pluginmanager.list_plugin_distinfo()
    if not any(distribution.metadata["Name"] == _NAME for _, distribution in installed):
        # pytest did not know the option at its start: it took the path for a test path, and ran the learner's conftest.
        raise pytest.UsageError("--workshops needs an installed Import Katas. Run: python -m pip install -e .")
    for folder in (others / "katas", others):
        if folder.name == "katas" and folder.is_dir():
            return folder.absolute()
    raise pytest.UsageError(f"--workshops: there is no folder 'katas' in {others}")


def _take_path_from_reveal(config: pytest.Config) -> None:
    """In ``pytest --reveal katas/7_1/drill`` the word is a path. Raises UsageError if it is neither."""
    said = config.option.reveal = "answered" if config.option.reveal == "" else config.option.reveal
    if said in (None, "answered", "all") or re.fullmatch(r"\d+(?:\s*,\s*\d+)*", said):
        return
    if not any((folder / said).exists() for folder in (config.invocation_params.dir, config.rootpath)):
        raise pytest.UsageError(f"--reveal={said}: expected numbers of questions or all: --reveal=4,9, --reveal=all")
    config.option.reveal = "answered"
    is_named = config.args_source is pytest.Config.ArgsSource.ARGS
    config.args[:] = [*(config.args if is_named else []), said]


def _resolve_argument(config: pytest.Config, argument: str) -> list[str]:
    """Resolve a word on the command line: a path, the number of a kata, or a phase such as ``7.1``.

    A workshop has no checks, so a path in it means its kata. The paths in a lesson are relative to
    the root of the checkout, even if the working directory is a workshop.
    """
    path = config.invocation_params.dir / argument
    if not path.exists():
        from_root = config.rootpath / argument
        if (config.rootpath / argument.partition("::")[0]).exists():
            return [str(from_root)]
        is_number = re.fullmatch(r"\d+\.\d+(\.\d+[a-z]?)?", argument)
        folders = resolve_folders(argument, config.rootpath, config.invocation_params.dir) if is_number else []
        return [str(folder) for folder in folders] or [argument]
    kata, drill = find_kata_folder(path), find_drill_folder(path)
    if drill and (drill / "questions") in (path, *path.parents):
        return [str(drill)]
    return [str(kata)] if kata and (kata / "workshop") in (path, *path.parents) else [argument]
