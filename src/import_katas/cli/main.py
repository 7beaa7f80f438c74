"""The whole command line: the list of commands, with a description of each."""

from __future__ import annotations

import importlib

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from typing import Final

__all__ = ["main"]

#: Each command with its module, the functions there that add its arguments and that run it, and what it does.
_COMMANDS: Final = {
    "init": ("init", "add_arguments", "run", "write the katas into a new folder, or update them"),
    "interview": ("interview", "add_arguments", "run_interview", "take a mock interview of ten questions"),
    "doctor": ("doctor", "add_arguments", "run", "find what is wrong with this installation"),
    "grade": (
        "grade",
        "add_arguments",
        "grade_all",
        "judge the workshops of many forks with these checks",
    ),
    "new": ("authoring", "add_arguments_of_new", "run_new", "create a new kata, with its answer book"),
    "check": (
        "authoring",
        "add_arguments_of_check",
        "run_check",
        "list what a kata lacks; exit code 0 if nothing",
    ),
    "drill": ("authoring", "add_arguments_of_drill", "run_drill", "rewrite QUESTIONS.md of the drills"),
    "state": ("state", "add_arguments", "show", "show a state of the answer book or its diff, or write it"),
}


def main(arguments: list[str]) -> int:
    """Run the command line, and return the exit code."""
    if arguments[:1] == ["explain"]:
        from import_katas.cli import explain  # separate: it needs few modules, and works where little is installed

        return explain.main(arguments[1:])
    from import_katas.cli import learner

    options = _build_parser().parse_args(arguments)
    if options.command is None:
        from import_katas.session import start

        return start(plain=options.plain)
    if options.command in learner.COMMANDS:
        return learner.run(options)
    module, _, run, _ = _COMMANDS[options.command]
    code: int = getattr(importlib.import_module(f"import_katas.cli.{module}"), run)(options)
    return code


def _build_parser() -> argparse.ArgumentParser:
    import argparse  # only here: `explain` does not need it, and everything it loads delays the program

    from import_katas.cli import learner
    from import_katas.cli.explain import HELP

    parser = argparse.ArgumentParser(
        prog="import-katas",
        description="Katas for Python's import system. Without a command: lessons, and checks when you save.",
    )
    parser.add_argument("--plain", action="store_true", help="print line by line, without a full-screen application")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    learner.add_commands(commands)
    commands.add_parser("explain", help=HELP)
    for name, (module, add, _, help_text) in _COMMANDS.items():
        command = commands.add_parser(name, help=help_text, description=f"{help_text[0].upper()}{help_text[1:]}.")
        getattr(importlib.import_module(f"import_katas.cli.{module}"), add)(command)
    return parser
