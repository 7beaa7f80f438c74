"""``import-katas …``, for use outside of pytest."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType


def main(arguments: list[str]) -> int:
    """Do what the command line says, and return the exit code."""
    _look_away_from_the_program()
    if arguments[:1] == ["explain"]:
        from import_katas.cli import explain  # alone: it needs little, and works where little is installed

        return explain.main(arguments[1:])

    import argparse  # not above: the program may have an argparse.py, or a tempfile.py

    from import_katas.cli import authoring, grade
    from import_katas.cli.explain import HELP

    parser = argparse.ArgumentParser(prog="import-katas", description="Python's import system, explained.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("explain", help=HELP)
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
    options = parser.parse_args(arguments)
    do = {"new": authoring.new, "check": authoring.check, "drill": authoring.drill, "grade": grade.grade_all}
    return do[options.command](options)


def _look_away_from_the_program() -> None:
    """Keep what lies in the working directory or on PYTHONPATH from hiding our own modules.

    The program's modules lie there, and it may be explained for the one that hides the standard library's. Ours is
    another process than the program's. ``python -m`` puts the working directory first on ``sys.path``: it goes, unless
    we lie there ourselves. What PYTHONPATH names comes last.
    """
    first = [] if getattr(sys.flags, "safe_path", False) else sys.path[:1]
    named = os.environ.get("PYTHONPATH", "")
    theirs = {*first, *map(os.path.abspath, named.split(os.pathsep) if named else [])}
    ours = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    unwanted = {"", os.getcwd(), *first} - {ours}
    sys.path[:] = sorted((entry for entry in sys.path if entry not in unwanted), key=lambda entry: entry in theirs)
    # Python itself may have met one on its way here.
    for name, module in list(sys.modules.items()):
        if os.path.dirname(getattr(module, "__file__", None) or "") in theirs - {ours} and name != "__main__":
            del sys.modules[name]
            _put_right(name, module)


def _put_right(name: str, met: ModuleType) -> None:
    """Give the module that was meant to all that met another one of its name."""
    try:
        meant = __import__(name)
    except ImportError:
        return
    for module in list(sys.modules.values()):
        for attribute, value in list(vars(module).items()):
            if value is met:
                setattr(module, attribute, meant)


def run() -> None:
    """Run the console command ``import-katas``, and exit."""
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
