"""``import-katas …``, for use outside of pytest."""

from __future__ import annotations

import os
import sys


def main(arguments: list[str]) -> int:
    """Do what the command line says, and return the exit code."""
    _look_away_from_the_program()
    import argparse  # not above: the program may have an argparse.py, or a tempfile.py

    from import_katas.cli import authoring, explain, grade

    parser = argparse.ArgumentParser(prog="import-katas", description="Python's import system, explained.")
    commands = parser.add_subparsers(dest="command", required=True)
    explaining = commands.add_parser(
        "explain",
        usage="import-katas explain [options] (script.py | -m package.module | -c code) [arguments]",
        help="run a program as it is, and explain a failed import",
        description="Run a program as it is. If it fails, say why, as far as its imports are to blame.",
    )
    explain.add_arguments(explaining)
    making = commands.add_parser(
        "new",
        help="begin a new kata, with its answer book",
        description="Make the two folders of a new kata. Each TODO in them says what belongs there.",
    )
    authoring.add_arguments_of_new(making)
    checking = commands.add_parser(
        "check",
        help="say what a kata still lacks",
        description="Say what katas still lack, one line for each thing. The exit code is 0 if it is nothing.",
    )
    authoring.add_arguments_of_check(checking)
    drilling = commands.add_parser(
        "drill",
        help="write the pages of the drills anew",
        description="Write QUESTIONS.md, and answers.toml where nobody has answered, from the folders in questions/.",
    )
    authoring.add_arguments_of_drill(drilling)
    grading = commands.add_parser(
        "grade",
        help="judge the workshops of many forks",
        description="Judge the workshops of many forks by the checks of this checkout; nothing else of theirs counts.",
    )
    grade.add_arguments(grading)
    program: list[str] = []
    if arguments[:1] == ["explain"]:
        own, program = explain.split(arguments[1:])
        arguments = ["explain", *own]
    options = parser.parse_args(arguments)
    if options.command == "explain":
        return explain.explain(options, program)
    do = {"new": authoring.new, "check": authoring.check, "drill": authoring.drill, "grade": grade.grade_all}
    return do[options.command](options)


def _look_away_from_the_program() -> None:
    """Put what ``python -m`` and PYTHONPATH add to ``sys.path`` at its end.

    The program's modules lie there, and it may be explained for the one that hides the standard library's. Ours is
    another process than the program's.
    """
    first = [] if getattr(sys.flags, "safe_path", False) else sys.path[:1]
    named = os.environ.get("PYTHONPATH", "")
    theirs = {*first, *map(os.path.abspath, named.split(os.pathsep) if named else [])}
    sys.path.sort(key=lambda entry: entry in theirs)


def run() -> None:
    """Run the console command ``import-katas``, and exit."""
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
