"""The commands for learners: ``next``, ``map``, ``hint``, ``reset``, ``solution`` and ``open``."""

from __future__ import annotations

import argparse
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Final

from import_katas.cli.common import print_error, print_text, require_checkout
from import_katas.errors import UserError
from import_katas.kata.course import Course
from import_katas.kata.progress import open_progress
from import_katas.report.learner import choose_kata, render_map, reset_and_report, reveal_hints
from import_katas.toml_file import TomlError

__all__ = ["COMMANDS", "add_commands", "run"]

#: Each command with what it does; all except ``map`` and ``next`` take a kata.
COMMANDS: Final = {
    "next": "run the next unsolved kata with pytest",
    "map": "show which katas are solved",
    "hint": "show one more hint",
    "reset": "restore the shipped workshop; yours is saved first",
    "solution": "show the correct repairs, once you have solved the kata",
    "open": "open a kata's lesson and workshop in $VISUAL or $EDITOR",
}


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands for a learner."""
    for name, help_text in COMMANDS.items():
        parser = commands.add_parser(name, help=help_text, description=f"{help_text.capitalize()}.")
        if name == "reset":
            parser.add_argument("kata", help="a number such as 7.1.8, or a path of a kata or drill")
        elif name not in ("next", "map"):
            parser.add_argument("kata", nargs="?", default="", help="7.1.8, or a path; default: the next one")
        if name == "hint":
            parser.add_argument("--all", action="store_true", help="show all hints")
        if name == "solution":
            parser.add_argument("--anyway", action="store_true", help="show the solution before the kata is solved")


def run(options: argparse.Namespace) -> int:
    """Run one of these commands, and return the exit code."""
    start = Path.cwd()
    try:
        course = Course.load(require_checkout(start))
        if options.command == "next":
            command = [sys.executable, "-m", "pytest", "--next"]
            return subprocess.run(command, cwd=course.root, check=False).returncode  # noqa: S603
        if options.command == "map":
            print_text(render_map(course, color=sys.stdout.isatty() and "NO_COLOR" not in os.environ))
        elif options.command == "hint":
            kata = choose_kata(options.kata, course, start, [start])
            print_text(reveal_hints(kata, course.root, everything=options.all))
        elif options.command == "reset":
            print_text(reset_and_report(options.kata, course))
        else:
            _show_solution(options, course) if options.command == "solution" else _open(options, course)
    except (UserError, TomlError, SyntaxError, OSError) as error:
        return print_error(options.command, error)
    return 0


def _show_solution(options: argparse.Namespace, course: Course) -> None:
    kata = choose_kata(options.kata, course, Path.cwd(), [Path.cwd()])
    if kata is None:
        raise UserError("every kata is solved; name one: import-katas solution 7.1.8")
    if not (open_progress(course.root).get_record(kata).ever or options.anyway):
        raise UserError(
            f"{kata.number} is not solved yet. For a hint: import-katas hint {kata.number}. To see it now: --anyway"
        )
    print_text((kata.solutions / "README.md").read_text(encoding="utf-8"))


def _open(options: argparse.Namespace, course: Course) -> None:
    kata = choose_kata(options.kata, course, Path.cwd(), [Path.cwd()])
    if kata is None:
        raise UserError("every kata is solved; name one: import-katas open 7.1.8")
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        print_text(f"{kata.readme}\n{kata.workshop}")
        return
    try:
        subprocess.run([*shlex.split(editor), str(kata.readme), str(kata.workshop)], check=False)  # noqa: S603
    except FileNotFoundError:
        raise UserError(f"there is no program {editor!r}; set VISUAL or EDITOR to your editor") from None
