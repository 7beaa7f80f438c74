"""``python -m dojo …``, for use outside of pytest."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from dojo import explain, grade


def main(arguments: Sequence[str]) -> int:
    """Do what the command line says, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m dojo", description="Python's import system, explained.")
    commands = parser.add_subparsers(dest="command", required=True)
    explaining = commands.add_parser(
        "explain",
        usage="python -m dojo explain [options] (script.py | -m package.module | -c code) [arguments]",
        help="run a program as it is, and explain a failed import",
        description="Run a program as it is. If it fails, say why, as far as its imports are to blame.",
    )
    explain.add_arguments(explaining)
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
    return grade.grade_all(options) if options.command == "grade" else explain.explain(options, program)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
