"""Progress to look at, with timelines of programs that were really run; data for the tests of the page."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

from import_katas.explain.diagnosis import diagnose
from import_katas.explain.interpreters import build_environment
from import_katas.explain.timeline import Timeline, read
from tests.broken_programs import PROGRAMS, Program, lines
from tests.small_fork import write

FOLDER = "katas/9_1/01_shop"
CIRCLE, PACKAGE, SLIP, SWALLOWED, RAISES = (
    next(program for program in PROGRAMS if program.name == name)
    for name in (
        "from a name, two modules",
        "a circle behind a module's __getattr__",
        "a slip",
        "a circle, swallowed",
        "a function that its code calls raises",
    )
)
LONG = Program(
    "long names",
    {
        "a_company_of_some_length/__init__.py": "",
        "a_company_of_some_length/checkout_for_customers.py": lines(
            "from a_company_of_some_length.invoices_of_yesterday import X", "Y = 1"
        ),
        "a_company_of_some_length/invoices_of_yesterday.py": "\n" * 1233
        + "from a_company_of_some_length.checkout_for_customers import Y\n",
    },
    ("-c", "import a_company_of_some_length.checkout_for_customers"),
    "cycle",
)
DEEP = Program(
    "a circle of many modules",
    {f"m{i}.py": lines(f"import m{i + 1}", f"x = {i}") for i in range(60)} | {"m60.py": lines("from m20 import x")},
    ("-c", "import m0"),
    "cycle",
)
MANY = Program(
    "200 modules and a slip",
    {
        "p/__init__.py": lines(*(f"import p.part_{i}" for i in range(200)), "from p import nothing"),
        **{f"p/part_{i}.py": "" for i in range(200)},
    },
    ("-c", "import p"),
    "missing_name",
)


def recorded(program: Program, root: Path) -> Timeline:
    """Run the program in a workshop below ``root``, and return its timeline."""
    workshop = root.resolve() / FOLDER / "workshop"
    write(workshop, program.files)
    path = os.pathsep.join(str(workshop / entry) for entry in program.path)
    noted = root / "events"
    command = [sys.executable, *program.run]
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **build_environment(noted, path)}
    subprocess.run(command, cwd=workshop / program.cwd, env=env, capture_output=True)
    main = program.run[0] if program.run[0] not in ("-m", "-c") else ""
    return read(noted, str(workshop / program.cwd / main) if main else "")


def in_workshop(file: str) -> str:
    return Path(file).as_posix().partition("/workshop/")[2]


def check(timeline: Timeline, name: str = "test_it_works", message: str = "ImportError: it does not") -> dict:
    """Return a failed check."""
    found = diagnose(timeline, in_workshop)
    return {
        "name": name,
        "expects": "The shop opens, whichever module is imported first.",
        "outcome": "failed",
        "message": message,
        "explanation": found
        and {
            "cause": found.cause,
            "title": found.title,
            "because": list(found.because),
            "file": in_workshop(found.file),
            "line": found.line,
        },
        "timeline": json.loads(json.dumps(timeline.as_json())),
    }


PASSED = {
    "name": "test_the_till_counts",
    "expects": "",
    "outcome": "passed",
    "message": "",
    "explanation": None,
    "timeline": None,
}


ALL_MARKS = ("right", "right", "wrong", "right", "unclear", "not answered")


def kata(verdict: str, number: str = "9.1.1", checks: tuple[dict, ...] = (PASSED,), **more: object) -> dict:
    return {
        "number": number,
        "title": "The shop that does not open",
        "phase": number.rpartition(".")[0],
        "folder": FOLDER,
        "verdict": verdict,
        "learned": "A module is in sys.modules before it is ready.",
        "hints_used": 1,
        "hints": 3,
        "kept": "unchanged",
        "checks": list(checks),
        **more,
    }


def drill(*marks: str, phase: str = "9.1", **more: object) -> dict:
    """Return a drill with a question for each mark."""
    titles = (
        "A change that comes later",
        "The program and its twin",
        "Half-way, and then an error",
        "Two names, one file",
    )
    return {
        "title": "The import system: some questions",
        "phase": phase,
        "folder": f"katas/{phase.replace('.', '_')}/drill",
        "right": marks.count("right"),
        "questions": [
            {"number": number, "title": title, "mark": mark}
            for number, (title, mark) in enumerate(zip(itertools.cycle(titles), marks), 1)
        ],
        **more,
    }


def progress(*katas: dict, drills: tuple[dict, ...] = ()) -> dict:
    return {"schema": 1, "python": "3.12.1", "katas": list(katas), "drills": list(drills)}
