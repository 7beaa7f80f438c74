"""Run a program unchanged, and explain its imports: ``import-katas explain script.py``.

What this module imports is loaded before each program, so most imports wait until a program has failed.
"""

from __future__ import annotations

import os
import sys

from import_katas.explain.interpreters import InterpreterError, find_interpreter
from import_katas.explain.recording import RecordedRun, record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from rich.console import RenderableType

    from import_katas.explain.diagnosis import Diagnosis
    from import_katas.explain.timeline import Timeline

__all__ = ["HELP", "main"]

HELP: Final = "run a program unchanged, and explain a failed import"
_USAGE: Final = """\
usage: import-katas explain [options] [options of Python] (script.py | -m package.module | -c code) [arguments]

Run a program unchanged. If it fails because of an import, explain why.

options:
  --python PYTHON   the Python that runs it: an interpreter, the folder of a virtual environment, or a version such as
                    3.12. Default: $VIRTUAL_ENV, .venv in the working directory, or the Python that runs this. Nothing
                    is installed in it or written into its environment.
  --timeline        show the tree of imports even if nothing failed
  --time            show what each import cost, and which ones to make lazy first
  --all             show also the standard library, and each cache hit
  --json FILE       write the events and the explanation as JSON, for other tools
  --html FILE       write the imports as a page for a browser
  --color WHEN      yes, no or auto: whether to use colors
  --help            show this
"""
_PYTHON_OPTIONS_WITH_VALUE: Final = ("-X", "-W")
_MAX_MESSAGE: Final = 100  # letters of a message
_CHILD_ERRORS: Final = ("CalledProcessError", "BrokenProcessPool", "ChildFailedError", "ProcessExitedException")


class Options:
    """The options of ``explain``. ``python_options``: options for the interpreter that runs the program."""

    def __init__(self) -> None:
        self.python = ""
        self.timeline = False
        self.all = False
        self.time = False
        self.json = ""
        self.html = ""
        self.color = "auto"
        self.help = False
        self.python_options: list[str] = []


class _UsageError(Exception):
    """The command line is invalid."""


def main(arguments: Sequence[str]) -> int:
    """Run a program unchanged, explain a failed import on stderr, and return the program's exit code."""
    try:
        options, program = _parse(arguments)
        if options.help:
            print(_USAGE, end="")
            return 0
        _check(options, program)
        run = record(
            program, python=find_interpreter(options.python), options=options.python_options, timed=options.time
        )
    except (_UsageError, InterpreterError) as refused:
        print(f"import-katas explain: {refused}", file=sys.stderr)
        return 2
    code = run.returncode if run.returncode >= 0 else 128 - run.returncode
    if run.returncode or run.was_interrupted or options.timeline or options.time or options.json or options.html:
        explained = _explain(run)
        if options.json:
            _write(options.json, _as_json(run, explained, code))
        if options.html:
            from import_katas.report.page import render_run_page

            command = " ".join(["python", *options.python_options, *program])
            _write(options.html, render_run_page(explained.timeline, explained.diagnosis, command, code, _format_path))
        if options.time:
            _show_costs(run.timeline, options)
        if run.returncode or explained.caught or options.timeline:
            _show(run, explained, options)
    return code


def _parse(arguments: Sequence[str]) -> tuple[Options, list[str]]:
    """Return the options, and the program with its arguments: ``script.py …``, ``-m module …`` or ``-c code …``."""
    options = Options()
    rest = list(arguments)
    while rest and rest[0].startswith("-") and rest[0] not in ("-", "-m", "-c"):
        word = rest.pop(0)
        name, equals, value = word.partition("=")
        if word in ("-h", "--help"):
            options.help = True
        elif word in ("--timeline", "--all", "--time"):
            setattr(options, word[2:], True)
        elif name in ("--python", "--json", "--html", "--color"):
            if not equals and not rest:
                raise _UsageError(f"{name} needs a value")
            setattr(options, name[2:], value if equals else rest.pop(0))
        elif word.startswith("--"):
            raise _UsageError(f"unknown option {word}; see import-katas explain --help")
        elif word.startswith(("-m", "-c")):  # -mpackage.module
            return options, [word[:2], word[2:], *rest]
        else:
            options.python_options += [word, rest.pop(0)] if word in _PYTHON_OPTIONS_WITH_VALUE and rest else [word]
    return options, rest


def _check(options: Options, program: Sequence[str]) -> None:
    if not program:
        raise _UsageError("no program given; expected script.py, -m package.module, or -c 'import package'")
    if program[0] in ("-m", "-c") and len(program) < 2:
        raise _UsageError(f"{program[0]} needs an argument")
    if options.color not in ("yes", "no", "auto"):
        raise _UsageError(f"--color {options.color}: expected yes, no or auto")
    short = (word for word in options.python_options if word[1:2] not in ("X", "W"))
    if any(letter in word for word in short for letter in "IES"):
        raise _UsageError(
            "with -I, -E or -S Python ignores its environment or `site`, so its imports cannot be recorded"
        )


class _Explanation:
    """What is printed about a run.

    ``caught``: a failure that the program caught, or one in a process that it started; ``timeline`` ends there.
    """

    def __init__(self, timeline: Timeline, diagnosis: Diagnosis | None, caught: str) -> None:
        self.timeline: Final = timeline
        self.diagnosis: Final = diagnosis
        self.caught: Final = caught


def _explain(run: RecordedRun) -> _Explanation:
    from import_katas.explain.caught import find_caught_failure
    from import_katas.explain.diagnosis import diagnose

    recorded = run.timeline
    if not run.returncode and not run.was_interrupted:
        return _Explanation(recorded, None, "")
    error = recorded.ending.error[:1] if recorded.ending else ()
    caught = None if error or not run.returncode else find_caught_failure([recorded])
    where = "No exception ended the program, but an import had failed in it"
    if caught is None and (not error or error[0].type in _CHILD_ERRORS):
        caught = find_caught_failure(run.timelines[1:], recorded.ending)
        where = "An import had failed in a process that the program started"
    return _Explanation(
        caught or recorded,
        diagnose(caught or recorded, _format_path),
        _describe_caught(where, caught) if caught else "",
    )


def _as_json(run: RecordedRun, explained: _Explanation, code: int) -> str:
    import json
    from dataclasses import asdict

    explanation = asdict(explained.diagnosis) if explained.diagnosis else None
    told = {**run.timeline.as_json(), "exit_code": code, "explanation": explanation}
    return json.dumps(told, indent=1)


def _write(file: str, text: str) -> None:
    from pathlib import Path

    try:
        Path(file).write_text(text, encoding="utf-8")
    except OSError as error:
        print(f"import-katas explain: {file} could not be written: {error}", file=sys.stderr)


def _show(run: RecordedRun, explained: _Explanation, options: Options) -> None:
    import shutil

    from rich.text import Text

    from import_katas.explain.diagnosis import find_notices
    from import_katas.report.tree import draw_explanation, draw_tree, render_text

    parts: list[RenderableType] = []
    recorded, shown = explained.timeline, _format_path
    if explained.caught:
        parts.append(Text(explained.caught))
    noticed = find_notices(recorded, shown)
    if run.returncode or explained.caught:
        parts += draw_explanation(explained.diagnosis, noticed, shown, unknown=_describe_ending(run))
    else:
        parts += list(draw_explanation(None, noticed, str))[1:]
    width, height = shutil.get_terminal_size()
    color = _has_color(options)
    text = render_text(parts, width=width, color=color)
    room = 1_000_000 if options.timeline or options.all else max(height, 24) - len(text.splitlines()) - 3
    text += "\n\n" if text else ""
    for only_the_way in (False, True):
        tree = render_text(
            draw_tree(recorded, shown, everything=options.all, only_the_way=only_the_way), width=width, color=color
        )
        if len(tree.splitlines()) <= room:
            break
    _print(f"{text}{_fit_rows(tree, room)}")


def _show_costs(timeline: Timeline, options: Options) -> None:
    import shutil

    from import_katas.report.costs import draw_costs
    from import_katas.report.tree import render_text

    width = shutil.get_terminal_size().columns
    _print(render_text(draw_costs(timeline, _format_path), width=width, color=_has_color(options)))


def _has_color(options: Options) -> bool:
    wanted = {"yes": True, "no": False}.get(options.color)
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR") if wanted is None else wanted


def _print(text: str) -> None:
    from import_katas.output import adapt_to_encoding

    encoding = sys.stderr.encoding or "utf-8"
    whole = adapt_to_encoding(f"\n{text}".rstrip(), encoding)
    print(whole.encode(encoding, "replace").decode(encoding), file=sys.stderr)


def _fit_rows(text: str, rows: int) -> str:
    """Return a text in so many rows. What does not fit is cut from the middle, because the end matters most."""
    lines = text.splitlines()
    if len(lines) <= rows:
        return text
    return "\n".join([lines[0], "…", *lines[len(lines) - max(rows, 5) + 2 :]])


def _format_path(file: str) -> str:
    """Return a path as it is shown: relative to the working directory, or to where packages are installed."""
    from import_katas.output import shorten_path

    for folder in ("site-packages", "dist-packages"):
        before, found, after = file.replace(os.sep, "/").rpartition(f"/{folder}/")
        if before and found:
            return f"{folder}/{after}"
    return shorten_path(file, os.getcwd())


def _describe_caught(where: str, caught: Timeline) -> str:
    """Return a line about an exception that the program caught, or that was raised in one of its processes."""
    link = caught.ending.error[0] if caught.ending else None
    said = f"{link.type}: {link.message or link.name}".partition("\n")[0] if link else ""
    return f"{where} ({said if len(said) <= _MAX_MESSAGE else f'{said[: _MAX_MESSAGE - 1]}…'}):"


def _describe_ending(run: RecordedRun) -> str:
    """Return what is known about how a program ended, when no cause was found."""
    ending = run.timeline.ending
    if ending is None:
        return "The program was killed before it could report why."
    if not ending.error:
        return f"No exception ended the program: it exited with code {run.returncode}."
    if not ending.error[0].is_a("ImportError") and all(
        step.state not in ("failed", "missing", "absent") for step in run.timeline.walk()
    ):
        return f"No import failed: {ending.error[0].type} came from the program itself."
    return "The cause of the failure is not certain."
