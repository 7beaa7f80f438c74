"""Whose `json` and whose `random` a program of the tombola gets, and what its helpers still do."""

import contextlib
import importlib.machinery
import json
import random
import sys
from datetime import date
from pathlib import Path

PROGRAMS = {
    ("draw.py", "1307"): """
drawn with the number 1307
1. prize: ticket 5, Ada
2. prize: ticket 4, Linus
3. prize: ticket 6, Radia
""",
    ("website.py", "2026-06-13"): """
[{"number": 1, "name": "Ada", "sold": "2026-06-13"}, {"number": 2, "name": "Ada", "sold": "2026-06-13"}, \
{"number": 3, "name": "Grace", "sold": "2026-06-13"}]
""",
    ("testpage.py",): """
------------------------
       TEST PAGE
------------------------
""",
}

OTHERS = {
    "python -m json.tool": ("-m", "json.tool", "tickets.json"),
    "tempfile, which needs random": ("-c", "import tempfile; tempfile.TemporaryFile().close()"),
}

WHAT_DIFFERS = """
import builtins, datetime, json, random, sys

searched = set()
sys.addaudithook(lambda event, arguments: event == "import" and searched.add(arguments[0]))

def made_of_a_date():
    try:
        return json.dumps(datetime.date(2026, 6, 13))
    except TypeError:
        return "an error"

def things():
    yield "what json.dumps makes of a date", made_of_a_date()
    yield "what json.loads makes of a ticket", json.loads('{"sold": "2026-06-13"}')
    yield "the dice that all users of random share (random.getstate())", random.getstate()
    yield "sys.meta_path", tuple(sys.meta_path)
    for name in ("json", "random"):
        yield f'sys.modules["{name}"]', sys.modules.get(name)
        yield f'sys.modules["{name}"], for a moment', name in searched  # whoever finds it in there does not search
    for module in (builtins, json, random):
        for name, thing in vars(module).items():
            if not isinstance(thing, type(sys)):  # a submodule that was imported is no change
                yield f"{module.__name__}.{name}", thing

before = dict(things())
import tombola
tombola.list_of(datetime.date(2026, 6, 13)), tombola.winners(tombola.new_number())
print(*(name for name, thing in things() if name not in before or before[name] != thing), sep="\\n")
"""

NEW_NUMBERS = """
import json, random, tombola

for _ in range(2):
    random.seed(1307)
    print(json.dumps([tombola.new_number() for _ in range(20)]))
"""


def test_every_program_does_its_work(workshop, subtests, tmp_path):
    """The draw, the website's list and the test page of the printer: each program prints its result."""
    for command, wanted in PROGRAMS.items():
        with subtests.test(" ".join(command)):
            run = workshop.run_file(*command)
            assert run.returncode == 0 and run.stdout.strip("\n") == wanted.strip("\n"), f"expected:{wanted}\n{run}"
    with subtests.test("draw.py, started in another folder"):
        run = workshop.run_file("draw.py", "1307", cwd=tmp_path)
        assert run.returncode == 0, str(run)


def test_other_peoples_programs_find_pythons_own(workshop, subtests):
    """Who starts a program of Python's own in this folder gets it, with the json and the random it was made for."""
    for what, arguments in OTHERS.items():
        with subtests.test(what):
            run = workshop.run(*arguments)
            assert run.returncode == 0 and not run.stderr, str(run)


def test_no_file_of_ours_takes_the_name_of_a_standard_module(workshop):
    """A search for a module of the standard library, any of them, finds Python's. Nothing of ours is in its way."""
    taken = dict(standard_modules_found_in(workshop))
    told = "\n".join(f"  `import {name}` finds {file}" for name, file in taken.items())
    assert not taken, f"for the programs of this folder, and for all they import:\n{told}"


def test_pythons_own_modules_stay_as_they_are(workshop):
    """Who uses the tombola finds json, random and the built-in names afterwards as Python made them."""
    run = workshop.run_code(WHAT_DIFFERS)
    assert run.returncode == 0, f"a program that imports and uses the tombola ended like this:\n{run.stderr}"
    assert not run.stdout.strip(), f"importing and using the tombola changes this for the whole program:\n{run.stdout}"


def test_a_draw_can_be_repeated(workshop, subtests):
    """The number decides who wins, and nobody wins twice. A new number cannot be foreseen."""
    fair = workshop.copy()
    sold = [{"number": n, "name": f"guest {n * n % 17}", "sold": "2026-06-14"} for n in range(1, 60)]
    (fair.folder / "tickets.json").write_text(json.dumps(sold), encoding="utf-8")
    for number, prizes in ((1307, 3), (4711, 3), (2024, 5)):
        with subtests.test(number=number, prizes=prizes), fair.imports() as imports:
            drawn = [ticket["number"] for ticket in imports.load("tombola").winners(number, prizes)]
            wanted = winning_numbers(sold, prizes, number)
            assert drawn == wanted, f"with the number {number} the tickets {wanted} should win, and these did: {drawn}"
    with subtests.test("new numbers"):
        run = fair.run_code(NEW_NUMBERS)
        assert run.returncode == 0, f"a program that asks for new numbers ended like this:\n{run.stderr}"
        first, again = (json.loads(line) for line in run.stdout.splitlines())
        assert set(first) <= set(range(1_000, 10_000)), f"a number has four digits, and these were chosen: {first}"
        assert first != again, f"after random.seed(1307) the new numbers are, each time that you try: {first}"


def test_the_day_of_a_sale_is_a_date(workshop, subtests):
    """In Python a ticket has the date when it was sold, and in JSON the same date as text."""
    fair = workshop.copy()
    sold = [{"number": n, "name": "Ada", "sold": f"2026-07-{n:02}"} for n in (4, 5, 6)]
    (fair.folder / "tickets.json").write_text(json.dumps(sold), encoding="utf-8")
    with subtests.test("read"), fair.imports() as imports:
        days = [ticket["sold"] for ticket in imports.load("tombola").tickets()]
        assert days == [date(2026, 7, n) for n in (4, 5, 6)], f"tickets() has these for the days of the sale: {days}"
    with subtests.test("written"), fair.imports() as imports:
        text = imports.load("tombola").list_of(date(2026, 7, 5))
        assert json.loads(text) == sold[1:2], f"one ticket was sold on that day, and list_of() returned: {text}"


def test_a_script_named_json_imports_itself(workshop):
    """Predict it: `python json.py` in `course`. The file runs twice, and then it asks itself for `dumps`."""
    run = workshop.run("json.py", cwd="course")
    assert run.exception == "ImportError", str(run)
    assert run.stderr.count('json.py", line 1') == 2, f"expected: the line is in the traceback twice\n{run}"


def standard_modules_found_in(workshop):
    """Yield the names of standard modules for which a program of the tombola finds a file of ours, and the file."""
    home = workshop.folder.resolve()
    with workshop.imports() as imports:
        with contextlib.suppress(Exception):  # of which other checks tell
            imports.load("tombola")
        ours = [entry for entry in sys.path if isinstance(entry, str) and home in Path(entry).resolve().parents]
        for name in sorted(sys.stdlib_module_names):
            spec = importlib.machinery.PathFinder.find_spec(name, [str(workshop.folder), *ours])
            if spec and spec.has_location:  # a folder without __init__.py has none, and is passed over by the search
                yield name, Path(spec.origin).resolve().relative_to(home).as_posix()


def winning_numbers(sold, prizes, number):
    """Return the numbers of the tickets that win: mixed with this number, and one for each name."""
    first = {}
    for ticket in random.Random(number).sample(sold, len(sold)):
        first.setdefault(ticket["name"], ticket["number"])
    return list(first.values())[:prizes]
