"""``python -m dojo …``, for use outside of pytest."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from dojo import explain


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
    making = commands.add_parser(
        "new",
        help="begin a new kata, with its answer book",
        description="Make the two folders of a new kata. Each TODO in them says what belongs there.",
    )
    making.add_argument("phase", help="such as 7_1")
    making.add_argument("number", help="its number in the phase, such as 13 or 13a")
    making.add_argument("title", help="a few words, as they will stand on the map")
    making.add_argument("--slug", default="", help="the end of the folder's name; by default it is made from the title")
    checking = commands.add_parser(
        "check",
        help="say what a kata still lacks",
        description="Say what katas still lack, one line for each thing. The exit code is 0 if it is nothing.",
    )
    checking.add_argument("katas", nargs="*", metavar="KATA", help="a number such as 7.1.8, or a path; all by default")
    checking.add_argument(
        "--fork", action="store_true", help="leave the workshops out: a learner may have changed them"
    )
    program: list[str] = []
    if arguments[:1] == ["explain"]:
        own, program = explain.split(arguments[1:])
        arguments = ["explain", *own]
    options = parser.parse_args(arguments)
    if options.command == "explain":
        return explain.explain(options, program)
    from dojo import authoring  # not above: it takes longer to load than most programs that are to be explained

    if options.command == "new":
        return authoring.new(options.phase, options.number, options.title, options.slug)
    return authoring.check(options.katas, options.fork)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
