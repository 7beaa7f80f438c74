"""Write ``docs/comparison.md``: what CPython, friendly-traceback and ``explain`` print for broken programs.

The outputs are real; the judgements are in ``docs/judged.py``. Run it in the root of the checkout with CPython 3.15. It
needs an environment of its own for friendly-traceback, with Python 3.12 (``pip install friendly-traceback==0.7.61``):

    python3.15 -m docs.compare ~/venvs/friendly/bin/python
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from packaging.requirements import Requirement

from docs.judged import CASES, VERDICTS
from tests.broken_programs import Program
from tests.reported_programs import REPORTS, Report

__all__ = ["PAGE", "console", "explained"]

PAGE = Path(__file__).with_name("comparison.md")
FRIENDLY = ("-m", "friendly_traceback")
#: Starts ``import-katas``. With ``python -m``, files of the program could shadow what it imports.
START = f"import sys; sys.path[0] = {str(PAGE.parent.parent / 'src')!r}; from import_katas.__main__ import main; main()"


# -- to run the programs


def cpython(program: Program | Report) -> str:
    """Return what a program prints, in a new environment of this Python."""
    with tempfile.TemporaryDirectory() as temporary:
        return _printed([_written(program, Path(temporary), sys.executable), *program.run], Path(temporary))


def explained(program: Program | Report) -> str:
    """Return what explain adds to what a program prints, in a new environment of this Python."""
    with tempfile.TemporaryDirectory() as temporary:
        inside = _written(program, Path(temporary), sys.executable)
        plain = _printed([inside, *program.run], Path(temporary))
        command = [sys.executable, "-c", START, "explain", "--python", inside, *program.run]
        both = _printed(command, Path(temporary))
    if not both.startswith(plain):
        raise ValueError(f"another program when it is explained:\n{both}")
    return both[len(plain) :].strip("\n")


def friendly(program: Program | Report, python: str) -> str:
    """Return what friendly-traceback prints for a program, in a new environment of ``python``, which has it."""
    code = "import friendly_traceback, pathlib; print(pathlib.Path(friendly_traceback.__file__).parent.parent)"
    libraries = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    with tempfile.TemporaryDirectory() as temporary:
        inside = _written(program, Path(temporary), python)
        command = program.run
        if command[0].startswith("-"):  # it runs files only
            run_module = "runpy.run_module(sys.argv[0], None, '__main__', True)"
            start = f"import runpy, sys; sys.argv = {list(command[1:])!r}; {run_module}"
            code = command[1] if command[0] == "-c" else start
            (Path(temporary) / "project" / "run.py").write_text(f"{code}\n", encoding="utf-8")
            command = ("run.py",)
        text = _printed([inside, *FRIENDLY, *command], Path(temporary), PYTHONPATH=libraries)
    # The entries of its tracebacks are those of CPython.
    return re.sub(r"(?m)^(Traceback \(most recent call last\):\n)(?:  .*\n)+", r"\1  …\n", text)


def _written(program: Program | Report, folder: Path, python: str) -> str:
    """Write a program to ``project`` and what it has installed to ``env``; return the Python of that environment."""
    project, env = folder / "project", folder / "env"
    subprocess.run([python, "-m", "venv", "--without-pip", env], check=True)
    inside = next(path for path in (env / "bin" / "python", env / "Scripts" / "python.exe") if path.exists())
    (site,) = (path for path in env.rglob("site-packages") if path.is_dir())
    program.write(project, python)
    if (project / "site-packages").is_dir():
        shutil.move(project / "site-packages", folder / "installed")
        shutil.copytree(folder / "installed", site, dirs_exist_ok=True)
    for name in {name for need in getattr(program, "needs", ()) for name in _with_requirements(need)}:
        for file in importlib.metadata.files(name) or ():
            if ".." not in file.parts and file.suffix != ".pyc":
                (site / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file.locate(), site / file)
    return str(inside)


def _with_requirements(name: str) -> Iterator[str]:
    """Yield the name of an installed distribution and of all that it needs."""
    yield name
    for requirement in map(Requirement, importlib.metadata.requires(name) or ()):
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield from _with_requirements(requirement.name)


def _printed(command: Sequence[str], folder: Path, **variables: str) -> str:
    """Run a command in ``project`` and return what it prints, without what differs from machine to machine."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL", "CONDA"))}
    # Without other environments on PATH: explain looks there for a missing module.
    env = {**kept, "PATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8", "COLUMNS": "80"}
    env.pop("FORCE_COLOR", None)
    run = subprocess.run(command, cwd=folder / "project", env=env | variables, capture_output=True, check=False)
    text = (run.stdout + run.stderr).decode("utf-8").replace("\r\n", "\n")
    for root in {str(folder), str(folder.resolve())}:
        text = text.replace(f"{Path(root, 'project')}{os.sep}", "")
    text = text.replace(os.sep, "/")
    text = re.sub(r"[^\s\"'`(]*/site-packages/(?=\w)", "site-packages/", text)
    # The standard library, with the lines of its files.
    text = re.sub(r"[^\s\"'`(]*/python3\.\d+/(?!site-packages)", "…/", text)
    text = re.sub(r"((?:…/|concurrent/futures/)[\w/.]+(?:\", line |, line |:))\d+", r"\1…", text)
    text = re.sub(r" in \d+\.\d+s\b", " in …s", text)  # pytest
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


# -- to show them


def console(program: Program | Report) -> str:
    """Return the files of a program and its command, as in a terminal."""
    shown = {name: text for name, text in program.files.items() if not re.match("site-packages/.*/METADATA", name)}
    lines = [f"$ cat {name}\n{text.rstrip()}" for name, text in shown.items() if text.strip()]
    empty = [name for name, text in shown.items() if not text.strip()]
    if empty:
        lines.append(f"$ touch {' '.join(empty)}")
    for name, text in getattr(program, "compiled_from", {}).items():
        lines.append(f"$ # {name} was this when its bytecode was written, at the same time and of the same size:")
        lines.append(f"$ #     {text.rstrip()}")
    words = [f'"{word}"' if " " in word else word for word in program.run]
    return "\n".join(["```console", *lines, f"$ python {' '.join(words)}", "```"])


def page(python_with_friendly: str) -> str:
    """Return the whole page."""
    code = "import friendly_traceback as f, platform; print(f.__version__, 'on CPython', platform.python_version())"
    run = subprocess.run([python_with_friendly, "-c", code], capture_output=True, text=True, check=True)
    python = f"CPython {sys.version_info[0]}.{sys.version_info[1]}"
    tools = (python, "friendly-traceback", "`explain`")
    counts = []
    for index, tool in enumerate(tools):
        count = Counter(case.judgements[index][0] for case in CASES)
        counts.append(f"| {tool} | {' | '.join(str(count[verdict]) for verdict in VERDICTS)} |")
    rows, sections = [], []
    for number, case in enumerate(CASES, start=1):
        verdicts = " | ".join(verdict for verdict, _ in case.judgements)
        rows.append(f"| {number} | {case.title} | {getattr(case.program, 'source', '')} | {verdicts} |")
        sections += ["", f"## {number}. {case.title}", "", console(case.program), "", "| | | |", "| --- | --- | --- |"]
        pairs = zip(tools, case.judgements, strict=True)
        sections += [f"| {tool} | {verdict} | {reason} |" for tool, (verdict, reason) in pairs]
        texts = (cpython(case.program), friendly(case.program, python_with_friendly), explained(case.program))
        for tool, text in zip(tools, texts, strict=True):
            shown = text if tool != tools[-1] else f"…\n{text}".rstrip()
            sections += ["", f"{tool}:", "", "```text", shown, "```"]
    head = HEAD.format(
        python=python,
        friendly=run.stdout.strip(),
        count=len(CASES),
        reported=len(REPORTS),
        own=len(CASES) - len(REPORTS),
        counts="\n".join(counts),
        rows="\n".join(rows),
    )
    return "\n".join([head.rstrip("\n"), *sections, ""])


HEAD = """\
# How CPython, friendly-traceback and explain report broken imports

<!-- Written by docs/compare.py, with the judgements in docs/judged.py. Do not edit. -->

This page runs {count} small programs with {python} alone, with
[friendly-traceback](https://friendly-traceback.github.io/docs/) {friendly}, and with
`import-katas explain` on {python}. It judges each explanation:

| | right | half | wrong | silent |
| --- | --- | --- | --- | --- |
{counts}

- **right**: names the cause, even if only as likely, and what to look at or to change.
- **half**: names only part of that.
- **wrong**: sends you to change something that is not the cause, or breaks a program that works.
- **silent**: says no more than that the import failed.

The judgements are ours. Each has its reason in the section of the program, above the outputs.

In doubt, we decided in favor of the other tools. All of their output counts, so friendly-traceback gets credit for
CPython's message. It adds general advice to most messages, such as “Perhaps you need to install it”. If that advice is
the repair, it counts as right; otherwise it counts as silent, not as wrong.

`explain` was corrected until it was right about these programs. The table does not show how often it is right about
others.

## All programs

The first {own} programs come from the tests of `explain`, so they show what it was made for. The other {reported}
follow bugs that people reported or often meet. The column *after* names the source.

| | program | after | {python} | friendly-traceback | `explain` |
| --- | --- | --- | --- | --- | --- |
{rows}

The tables do not show this:

- friendly-traceback explains **every** exception, in several languages. It shows the values of variables, and has a
  console for further questions. `explain` only explains imports.
- friendly-traceback only needs the exception, so it works in a notebook or a console. `explain` runs a program.
- friendly-traceback runs in the process of the program. Its own dependencies are loaded before the program starts, and
  it may import a module again to look inside. It exits with 0. `explain` runs the program once, in a separate process,
  and exits with the program's exit code.
- CPython's messages change between versions. The explanations of `explain` are nearly the same on all of them.
- For a failure that `explain` does not know, it says so.

How to read the outputs:

- They are real. `…` stands for what differs between machines, for the traceback entries that friendly-traceback repeats
  from CPython, and for the program's own output above an explanation.
- Paths start at the folder of the program. Files in `site-packages` are installed in the virtual environment that runs
  the program.
- friendly-traceback only runs files. For a program with `-c` or `-m`, it runs a file `run.py` that does the same.
- `servly` is a small stand-in for launchers such as uvicorn, gunicorn, celery and flask. pytest is the real one.
"""


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(prog="python3.15 -m docs.compare", description="Write docs/comparison.md.")
    parser.add_argument("friendly", help="a Python in which friendly-traceback is installed")
    PAGE.write_text(page(parser.parse_args().friendly), encoding="utf-8")


if __name__ == "__main__":
    main()
