"""The command line as a whole: which commands there are, and what each is for."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

__all__ = ["main"]


def main(arguments: list[str]) -> int:
    """Do what the command line says, and return the exit code."""
    if arguments[:1] == ["explain"]:
        from import_katas.cli import explain  # alone: it needs little, and works where little is installed

        return explain.main(arguments[1:])
    from import_katas.cli import authoring, grade, interview, state

    options = _parser().parse_args(arguments)
    do = {
        "new": authoring.new,
        "check": authoring.check,
        "drill": authoring.drill,
        "grade": grade.grade_all,
        "state": state.show,
        "interview": interview.interview,
    }
    return do[options.command](options)


def _parser() -> argparse.ArgumentParser:
    import argparse  # only here: `explain` does without it, for it is loaded before each program

    from import_katas.cli import authoring, grade, interview, state
    from import_katas.cli.explain import HELP

    parser = argparse.ArgumentParser(prog="import-katas", description="Katas for Python's import system.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("explain", help=HELP)
    grading = commands.add_parser(
        "grade",
        help="judge the workshops of many forks",
        description="Judge the workshops of many forks by the checks of this checkout; nothing else of theirs counts.",
    )
    grade.add_arguments(grading)
    making = commands.add_parser(
        "new",
        help="begin a new kata, with its answer book",
        description="Make the two folders of a new kata. Each TODO in them says what belongs there.",
    )
    authoring.add_arguments_of_new(making)
    checking = commands.add_parser(
        "check",
        help="list what a kata still lacks",
        description="List what katas still lack, one line for each thing. The exit code is 0 if nothing is missing.",
    )
    authoring.add_arguments_of_check(checking)
    drilling = commands.add_parser(
        "drill",
        help="write the pages of the drills anew",
        description="Write QUESTIONS.md, and answers.toml where nobody has answered, from the folders in questions/.",
    )
    authoring.add_arguments_of_drill(drilling)
    showing = commands.add_parser(
        "state",
        help="show a state of the answer book",
        description="Show a state of a kata's answer book as a whole workshop, as a diff, or write it to a folder.",
    )
    state.add_arguments(showing)
    asking = commands.add_parser(
        "interview",
        help="sit a mock interview",
        description="Ask ten questions of the drills, with names and numbers of their own. What you answer wrong is "
        "asked again the next day, and what you answer right later each time.",
    )
    interview.add_arguments(asking)
    return parser
