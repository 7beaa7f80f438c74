"""What is said of the same broken programs: by CPython, by friendly-traceback, and by ``import-katas explain``.

Writes ``docs/comparison.md``: all outputs as they come, and the judgements that stand in :data:`CASES`. In the root of
the checkout, with an interpreter that has friendly-traceback (``pip install friendly-traceback``) and four others:

    python -m docs.compare ~/venvs/friendly/bin/python python3.10 python3.13 python3.14 python3.15
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.broken_programs import PROGRAMS, Program
from tests.reported_programs import REPORTS, Report

__all__ = ["CASES", "PAGE", "Case", "explained"]

PAGE = Path(__file__).with_name("comparison.md")
EXPLAIN = ("-m", "import_katas", "explain")
FRIENDLY = ("-m", "friendly_traceback")


@dataclass(frozen=True)
class Case:
    """A broken program, and a reader's judgement of what is said of it.

    ``name``: in ``broken_programs.py``. ``title``: the cause. ``verdicts``: for CPython 3.10, for 3.13, for 3.14 and
    3.15, for friendly-traceback and for explain: whether the cause is told, ``yes``, ``partly`` or ``no``, and
    ``misleads`` if a reader is sent elsewhere. ``place``: what has to be looked at, if it is not where explain looks;
    whether it is told is asked of the output. ``remark``: why.
    """

    name: str
    title: str
    verdicts: tuple[str, str, str, str, str]
    remark: str
    place: str = ""

    @property
    def program(self) -> Program:
        """The program itself."""
        return next(program for program in PROGRAMS if program.name == self.name)


CASES = (
    Case(
        "from a name, two modules",
        "A circular import, by `from`",
        ("yes", "yes", "yes", "yes", "yes"),
        "All three name the circular import. Python says “most likely”, and its traceback has the way round."
        " friendly-traceback"
        " tells the way in sentences. `explain` adds how far each module had come, and the line on which `Order` would"
        " have got its value.",
    ),
    Case(
        "an attribute, three modules",
        "A circular import of three modules, and an attribute",
        ("yes", "no, misleads", "no, misleads", "yes", "yes"),
        "From 3.13 on Python suggests a renaming that would change nothing. friendly-traceback knows better, with 3.14,"
        " too (“You likely have a circular import”); it does not say which way it goes, and `{module}` is a slip of its"
        " own. The `10` is printed because it imports the program's modules once more, to explain them.",
    ),
    Case(
        "through a package's __init__",
        "A circular import through a package's `__init__.py`",
        ("yes", "yes", "no, misleads", "yes", "yes"),
        "From 3.14 on Python suggests to rename the package. friendly-traceback, run by 3.14, says “You have a circular"
        " import” below it, and is right.",
    ),
    Case(
        "a circle behind a module's __getattr__",
        "A circular import behind a module's `__getattr__`",
        ("no", "no", "no", "partly", "yes"),
        "Python sees a name that is missing. friendly-traceback sees a circular import, which is right, from"
        " the traceback"
        " alone; but it is not `vet` that is half done, it is `vet.models`. `explain` has seen who asked whom.",
    ),
    Case(
        "through the program itself",
        "A module imports the program, which then runs a second time",
        ("partly", "partly", "no, misleads", "partly", "yes"),
        "The circular import is there, but what has to be understood is that `app.py` runs twice, as"
        " `__main__` and as `app`."
        " Only `explain` says it.",
    ),
    Case(
        "json.py beside the program",
        "A file that hides a module of the standard library",
        ("no", "yes", "yes", "yes", "yes"),
        "Python has found it out itself since 3.13. friendly-traceback does on every Python.",
    ),
    Case(
        "a script called like a package that may not even be installed",
        "A script that imports itself",
        ("partly", "yes", "yes", "partly", "yes"),
        "It is a circular import of one module, so “circular import” is not wrong; what helps is the"
        " renaming, which Python has"
        " suggested since 3.13. With a script called `string.py` friendly-traceback does not start: its own imports"
        " find that file. `explain` keeps the program's files out of its own way.",
    ),
    Case(
        "a module of a package run as a file",
        "A relative import in a file that was run directly",
        ("yes", "yes", "yes", "yes", "yes"),
        "Python's own sentence is right. friendly-traceback adds that it does not know the cause. `explain` adds the"
        " command that works, and where to give it.",
    ),
    Case(
        "too many dots in a package of a package",
        "A relative import with too many dots",
        ("yes", "yes", "yes", "yes", "yes"),
        "As before. `explain` counts the dots.",
    ),
    Case(
        "in src, which is not on the path",
        "A module that is there, and not on the path",
        ("no", "no", "no", "no", "yes"),
        "“Perhaps you need to install it” is half of a good advice: it is this project that has to be installed, and no"
        " package of that name from an index.",
    ),
    Case(
        "a folder of another kind in the working directory",
        "A folder taken for a package, by accident",
        ("no", "no", "no", "partly", "yes"),
        "friendly-traceback shows that `config` is a namespace, and its folder; it draws no conclusion.",
    ),
    Case(
        "a module taken for a package",
        "“is not a package”",
        ("yes", "yes", "yes", "yes", "yes"),
        "friendly-traceback says it best: the line to write comes first. `explain` has it among the repairs.",
    ),
    Case(
        "the same, with an error of the program's own",
        "An optional dependency that is there, and needs another that is not",
        ("yes", "yes", "yes", "yes", "yes"),
        "Both tracebacks are there, and the first has it. The last line, which is the program's own, does not."
        " friendly-traceback explains that last one only. `explain` says that the `except` took one for the other.",
    ),
    Case(
        "__all__ with a name that is not there",
        "A name in `__all__` that is not there",
        ("no", "no", "no", "no", "yes"),
        "It is all about `__all__`, which only `explain` mentions; the file and the line of it, too.",
    ),
    Case(
        "an entry point that names no function of its module",
        "An entry point that does not load",
        ("partly", "partly", "partly", "yes", "yes"),
        "Python sees the slip, not that it is in an entry point. friendly-traceback shows the entry point, since it"
        " shows the values of variables, which `explain` never does. Nobody names the file with the slip in it.",
        place="parcels-1.0.dist-info/entry_points.txt:2",
    ),
    Case(
        "bytecode that is older than its source, and does not show it",
        "Stale bytecode",
        ("no", "no", "no", "no", "yes"),
        "The name *is* in the file; only the bytecode does not have it. “Not spelled correctly” is not the reason.",
    ),
)


# -- to run them


def output(program: Program, python: str, tool: Sequence[str] = (), folder: Path | None = None) -> str:
    """Run a program in an empty folder, or a new one, and return what it prints, with paths as from there."""
    if folder is None:
        with tempfile.TemporaryDirectory() as temporary:
            return output(program, python, tool, Path(temporary).resolve())
    program.write(folder, python)
    command = program.run
    if tool == FRIENDLY and command[0] == "-c":  # it runs files only
        (folder / "run.py").write_text(f"{command[1]}\n", encoding="utf-8")
        command = ("run.py",)
    run = subprocess.run(
        [python, *tool, *command], cwd=folder / program.cwd, env=_environment(), capture_output=True, check=False
    )
    text = (run.stdout + run.stderr).decode("utf-8").replace("\r\n", "\n").replace(f"{folder}{os.sep}", "")
    # The standard library lies elsewhere on each machine, and its lines are others in each version.
    text = re.sub(r'"[^"\n]*[/\\](importlib[/\\].*?)", line \d+', r'"…/\1", line …', text)
    return "\n".join(line.rstrip() for line in text.replace(os.sep, "/").splitlines()).strip("\n")


def _environment() -> dict[str, str]:
    """Return an environment in which nothing of Python's is set, but the width of the terminal."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON") and key != "FORCE_COLOR"}
    return clean | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8", "COLUMNS": "80"}


def explained(program: Program, folder: Path | None = None) -> str:
    """Return what explain, on this Python, adds to what the program prints by itself."""
    plain, both = output(program, sys.executable, (), folder), output(program, sys.executable, EXPLAIN, folder)
    if not both.startswith(plain):
        raise ValueError(f"another program when it is explained:\n{both}")
    return both[len(plain) :].strip("\n")


# -- the programs after public bug reports


def judged(report: Report, python: str, tool: Sequence[str]) -> str:
    """Return the verdict on what a tool adds to the output of a program, in a new environment of ``python``.

    For CPython itself ``tool`` is empty, and all of the output counts.
    """
    with tempfile.TemporaryDirectory() as temporary:
        project, env = Path(temporary).resolve() / "project", Path(temporary).resolve() / "env"
        subprocess.run([python, "-m", "venv", "--without-pip", env], check=True)
        (site,) = (path for path in env.rglob("site-packages") if path.is_dir())
        report.write(project, site)
        inside = str(next(path for path in env.glob("*/python*") if path.stem == "python"))
        plain = _said([inside, *report.run], project)
        if not tool:
            return report.verdict(plain)
        if tool == EXPLAIN:
            # The command, and not `python -m`, which would take files of the program's for its own modules.
            ours = [str(Path(sys.executable).with_name("import-katas")), "explain", "--python", inside]
            return report.verdict(_said([*ours, *report.run], project)[len(plain) :])
        command = report.run
        if command[0] == "-m":  # it runs files only
            start = f"import runpy, sys; sys.argv = {list(command[1:])!r}; "
            text = f"{start}runpy.run_module({command[1]!r}, None, '__main__', True)\n"
            (project / "run.py").write_text(text, encoding="utf-8")
            command = ("run.py",)
        libraries = subprocess.run([python, "-c", _WHERE], capture_output=True, text=True, check=True).stdout.strip()
        return report.verdict(_said([inside, *FRIENDLY, *command], project, PYTHONPATH=libraries))


_WHERE = "import friendly_traceback, pathlib; print(pathlib.Path(friendly_traceback.__file__).parent.parent)"


def _said(command: Sequence[str], folder: Path, **variables: str) -> str:
    run = subprocess.run(command, cwd=folder, env=_environment() | variables, capture_output=True, check=False)
    return (run.stdout + run.stderr).decode("utf-8", "replace")


def reported(friendly: str, newest: str) -> str:
    """Return the section on the programs after public bug reports. ``newest``: CPython 3.15."""
    tools = {
        "CPython 3.15": (newest, ()),
        "friendly-traceback": (friendly, FRIENDLY),
        "explain": (sys.executable, EXPLAIN),
    }
    rows, counts = [], {tool: dict.fromkeys(("right", "half", "wrong", "silent"), 0) for tool in tools}
    for report in REPORTS:
        verdicts = {name: judged(report, python, tool) for name, (python, tool) in tools.items()}
        for name, verdict in verdicts.items():
            counts[name][verdict] += 1
        rows.append(f"| {report.name} | {report.source} | {' | '.join(verdicts.values())} |")
    totals = [f"| {name} | {' | '.join(str(number) for number in count.values())} |" for name, count in counts.items()]
    return REPORTED.format(count=len(REPORTS), rows="\n".join(rows), totals="\n".join(totals))


REPORTED = """\
## Programs after public bug reports

These {count} programs are made after what people reported, in the source that is named. `tests/reported_programs.py`
has them, with what a right explanation has to say (the file, the reason, what helps) and what only a wrong one says.
The verdicts are counted by it: *right* says all of that, *half* some of it, *wrong* sends the reader elsewhere,
*silent* says none of it. Of CPython and friendly-traceback all output counts, of `explain` what it adds.

| | right | half | wrong | silent |
| --- | --- | --- | --- | --- |
{totals}

| program | after | CPython 3.15 | friendly-traceback | explain |
| --- | --- | --- | --- | --- |
{rows}
"""


# -- to show it


def has_place(case: Case, text: str) -> str:
    """Return whether an output names the file and the line to look at: yes, partly (the file only) or no."""
    file, _, line = (case.place or case.program.at).rpartition(":")
    name = rf"(?<![\w/]){re.escape(file)}"
    places = (
        *(rf'{name}", line {line}\b', rf"{name}, line {line}\b", rf"{name}:{line}\b"),
        rf"line `{line}` of file '{name}'",
    )
    if any(re.search(place, text) for place in places):
        return "yes"
    return "no" if not re.search(name, text) else "yes" if line == "0" else "partly"


def cell(case: Case, verdict: str, text: str) -> str:
    """Return the two marks of an output, for the cause and for the place."""
    marks = {"yes": "●", "partly": "◐", "no": "○"}
    cause, _, misleads = verdict.partition(", ")
    return f"{marks[cause]} {marks[has_place(case, text)]}{' misleads' if misleads else ''}"


def page(friendly: str, others: Sequence[str]) -> str:
    """Return the whole page. ``friendly``: a Python with friendly-traceback; ``others``: 3.10, 3.13, 3.14, 3.15."""
    names = [_version(python) for python in others]
    said = {case.name: [output(case.program, python) for python in others] for case in CASES}
    friendly_said = {case.name: output(case.program, friendly, FRIENDLY) for case in CASES}
    ours = {case.name: explained(case.program) for case in CASES}
    rows = []
    for number, case in enumerate(CASES, start=1):
        old, newer, new, newest = said[case.name]
        texts = (old, newer, f"{new}\n{newest}", friendly_said[case.name], ours[case.name])
        cells = [cell(case, verdict, text) for verdict, text in zip(case.verdicts, texts, strict=True)]
        rows.append(f"| {number} | {case.title} | {' | '.join(cells)} |")
    code = "import friendly_traceback as f, platform; print(f.__version__, 'on', platform.python_version())"
    which = subprocess.run([friendly, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    versions = f"{', '.join(names[:-1])} and {names[-1]}"
    head = {"count": len(CASES), "versions": versions, "friendly": which, "own": _version(sys.executable)}
    parts = [HEAD.format(**head, rows="\n".join(rows))]
    for number, case in enumerate(CASES, start=1):
        remark = textwrap.fill(case.remark, 118, break_long_words=False, break_on_hyphens=False)
        parts += [f"## {number}. {case.title}", "", *_program(case.program), "", remark, ""]
        for which_ones, text in _grouped(dict(zip(names, said[case.name], strict=True))):
            parts += [f"CPython {which_ones}:", "", "```text", text, "```", ""]
        parts += ["friendly-traceback:", "", "```text", _without_traceback(friendly_said[case.name]), "```", ""]
        parts += ["`import-katas explain`:", "", "```text", "…", ours[case.name], "```", ""]
    return "\n".join([*parts, reported(friendly, others[-1])])


def _version(python: str) -> str:
    code = "import sys; print('{}.{}'.format(*sys.version_info))"
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def _program(program: Program) -> Iterator[str]:
    """Yield the files of a program, and its command."""
    yield "```console"
    for name, text in program.files.items():
        if text.strip():
            yield f"$ cat {name}"
            yield text.rstrip("\n")
    empty = [name for name, text in program.files.items() if not text.strip()]
    if empty:
        yield f"$ touch {' '.join(empty)}"
    for name, text in program.compiled_from.items():
        yield f"$ # {name} was this when its bytecode was written, at the same time and of the same size:"
        yield f"$ #     {text.rstrip()}"
    yield f"$ python {program.run[0]}" + (f' "{program.run[1]}"' if program.run[0] == "-c" else "")
    yield "```"


def _grouped(said: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each text once, with the names of those who said it."""
    for text in dict.fromkeys(said.values()):
        yield ", ".join(name for name, other in said.items() if other == text), text


def _without_traceback(text: str) -> str:
    """Return the text with … for the entries of its tracebacks, which are those of CPython."""
    return re.sub(r"(?m)^(Traceback \(most recent call last\):\n)(?:  .*\n)+", r"\1  …\n", text)


HEAD = """\
# Broken programs, and what is said of them

<!-- Written by docs/compare.py, which runs the programs and has the judgements; do not edit. -->

The same {count} small programs, each broken in another way: run by CPython {versions}, by
[friendly-traceback](https://friendly-traceback.github.io/docs/) {friendly}, and by `import-katas explain` on
{own}. The outputs are real, and whole but for `…`: it stands for the entries of a traceback in what friendly-traceback
prints, for the program's own output above what `explain` prints, and for what differs from machine to machine. Paths
are given as from the program's folder. A program for `-c` is a file `run.py` for friendly-traceback, which runs files.

The first mark says whether the **cause** is told, in whatever words, and also if it is only called likely. It is a
judgement, with its reason below. The second says whether the **place** to look at is named, the file and the line, and
is read off the output. ● yes, ◐ in part, ○ no. *Misleads*: a reader is sent to change what is not the reason.

| | | 3.10 | 3.13 | 3.14, 3.15 | friendly-traceback | explain |
| --- | --- | --- | --- | --- | --- | --- |
{rows}

What the table does not show:

- friendly-traceback explains **every** exception, in a language of your choice, and shows the values of the variables
  on the line, with a console to ask further. `explain` knows imports, and nothing else.
- friendly-traceback needs the exception only, so it works in a notebook or a console. `explain` runs a program.
- friendly-traceback runs in the program's own process, so the modules that it needs itself are loaded before the
  program begins, and to see what is in a module it may import it again. It ends with 0. `explain` runs the program in a
  process of its own, once, as it is, and ends with the program's exit code.
- Python's words are others in each version. The explanations of `explain` are the same on each, word for word; its
  trees differ in a line or two.
- The programs are ours, chosen for what `explain` was made for. Of most others it says that it does not know.
"""


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(prog="python -m docs.compare", description="Write docs/comparison.md.")
    parser.add_argument("friendly", help="a Python in which friendly-traceback is installed")
    parser.add_argument("pythons", nargs=4, help="CPython 3.10, 3.13, 3.14 and 3.15")
    options = parser.parse_args()
    PAGE.write_text(page(options.friendly, options.pythons), encoding="utf-8")


if __name__ == "__main__":
    main()
