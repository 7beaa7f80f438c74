"""Run a program as it is, and say what its imports did: ``import-katas explain script.py``."""

from __future__ import annotations

import argparse
import contextlib
import functools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from import_katas.explain import timeline
from import_katas.explain.diagnosis import diagnose, notices
from import_katas.explain.timeline import Timeline
from import_katas.output import drawable, relative

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["Recorded", "add_arguments", "explain", "record", "split"]

_WITH_VALUE: Final = ("--json", "--color")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``explain``; the program itself is none of them, see :func:`split`."""
    parser.add_argument("--timeline", action="store_true", help="show the tree of imports also if nothing failed")
    parser.add_argument("--all", action="store_true", help="show also the standard library, and each cache hit")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the events for other tools")
    parser.add_argument("--color", choices=("yes", "no", "auto"), default="auto", help="whether to use colours")


def split(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return our own options, and the program with its arguments: ``script.py …``, ``-m module …`` or ``-c code …``."""
    index = 0
    while index < len(arguments):
        argument = arguments[index]
        if argument in ("-m", "-c") or not argument.startswith("-") or argument == "-":
            break
        index += 2 if argument in _WITH_VALUE else 1
    return list(arguments[:index]), list(arguments[index:])


def explain(options: argparse.Namespace, program: Sequence[str]) -> int:
    """Run ``program`` unchanged, explain on stderr what went wrong with its imports, and return its exit code."""
    problem = _cannot_run(program)
    if problem:
        print(f"import-katas explain: {problem}", file=sys.stderr)
        return 2
    run = record(program)
    if options.json:
        try:
            options.json.write_text(json.dumps(run.timeline.as_json(), indent=1), encoding="utf-8")
        except OSError as error:
            print(f"import-katas explain: the events are not written: {error}", file=sys.stderr)
    if run.returncode or options.timeline:
        _show(run, options)
    return run.returncode if run.returncode >= 0 else 128 - run.returncode


def _cannot_run(program: Sequence[str]) -> str:
    if not program:
        return "which program? script.py, or -m package.module, or -c 'import package'"
    if program[0] in ("-m", "-c") and len(program) < 2:
        return f"{program[0]} needs an argument"
    if sys.flags.ignore_environment or sys.flags.no_site:
        return "Python runs without its environment or without `site` (-I, -E or -S): then imports cannot be recorded"
    return ""


@dataclass(frozen=True)
class Recorded:
    """A program that was run. ``stdout`` and ``stderr`` are "" where they were not captured."""

    returncode: int
    timeline: Timeline
    stdout: str
    stderr: str


def record(program: Sequence[str], *, capture: bool = False) -> Recorded:
    """Run ``python *program`` to its end, with the imports recorded, and return what came of it.

    It has our standard streams, unless its output is to be captured, and our working directory and environment.
    """
    with tempfile.TemporaryDirectory(prefix="import-timeline-", ignore_cleanup_errors=True) as temporary:
        file = Path(temporary) / "events"
        env = os.environ | timeline.environment(file, os.environ.get("PYTHONPATH"))
        with _child_gets_the_interrupt():
            run = subprocess.run(  # noqa: S603 - it is what this module is for
                [sys.executable, *_our_options(sys.orig_argv[1:]), *program],
                env=env,
                check=False,
                capture_output=capture,
                text=True,
                encoding="utf-8",
                errors="replace",
            )
        main = program[0] if program[0] not in ("-m", "-c", "-") and Path(program[0]).is_file() else ""
        return Recorded(run.returncode, timeline.read(file, main), run.stdout or "", run.stderr or "")


def _our_options(arguments: Sequence[str]) -> list[str]:
    """Return the interpreter's own options at the beginning of a command line, such as ``-X dev``."""
    options: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if not argument.startswith("-") or argument in ("-", "-m", "-c"):
            break
        if argument.startswith("--") or argument[1] in "WX":
            options += [argument, next(rest)] if argument in ("-W", "-X") else [argument]
        elif argument[-1] in "mc":  # -Bm module
            return [*options, argument[:-1]]
        else:
            options.append(argument)
    return options


@contextlib.contextmanager
def _child_gets_the_interrupt() -> Iterator[None]:
    """Let Ctrl-C end the program, and not us: we have to tell what it had imported."""
    before = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _show(run: Recorded, options: argparse.Namespace) -> None:
    from import_katas.report.tree import (  # not above: it takes longer to load than most programs
        explanation,
        picture,
        rendered,
    )

    stderr = sys.stderr
    wanted = {"yes": True, "no": False}.get(options.color)
    color = stderr.isatty() and not os.environ.get("NO_COLOR") if wanted is None else wanted
    parts: list[RenderableType] = []
    recorded, shown = run.timeline, functools.partial(relative, start=os.getcwd())
    noticed = notices(recorded, shown)
    if run.returncode:
        parts += explanation(diagnose(recorded, shown), noticed, shown, unknown=_unknown(run))
    else:
        parts += list(explanation(None, noticed, str))[1:]
    parts += [""] if parts else []
    parts += picture(recorded, shown, everything=options.all)
    text = rendered(parts, width=shutil.get_terminal_size().columns, color=color)
    encoding = stderr.encoding or "utf-8"
    print(f"\n{drawable(text, encoding)}".encode(encoding, "replace").decode(encoding), file=stderr)


def _unknown(run: Recorded) -> str:
    """Return what there is to say of a program's end when no cause is known."""
    ending = run.timeline.ending
    if ending is None:
        return "The program was ended before it could tell why."
    if not ending.error:
        return f"No exception ended the program: it gave the exit code {run.returncode} itself."
    if all(step.state not in ("failed", "missing", "absent") for step in run.timeline.walk()):
        return f"No import failed: {ending.error[0].type} came from the program itself."
    return "Why it failed is not known for certain."
