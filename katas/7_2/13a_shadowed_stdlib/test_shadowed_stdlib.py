"""Which `json` and `random` a program of the tombola imports, and what its helpers still do."""

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

searched, seen = set(), set()
sys.addaudithook(lambda event, arguments: event == "import" and searched.add(arguments[0]))

def noting(name, function):
    def noted(*arguments, **options):
        seen.add(f"{name} was called, on the generator that all users of random share")
        return function(*arguments, **options)
    return noted

random.seed, random.setstate = noting("random.seed", random.seed), noting("random.setstate", random.setstate)
places = {"builtins": builtins, "json": json, "random": random, "json.JSONEncoder": json.JSONEncoder,
          "json.JSONDecoder": json.JSONDecoder, "random.Random": random.Random}

def things():
    for place, thing in places.items():
        for name, value in vars(thing).items():
            if not isinstance(value, type(sys)):  # a submodule that was imported is no change
                yield f"{place}.{name}", value
    for name in ("json", "random"):
        yield f'sys.modules["{name}"]', sys.modules.get(name)
    yield "sys.meta_path", tuple(sys.meta_path)

def look(frame=None, event="", argument=None):
    now = dict(things())
    seen.update(name for name in {*now, *before} if now.get(name) is not before.get(name) and name != "sys.meta_path")
    if now["sys.meta_path"] != before["sys.meta_path"]:
        seen.add("sys.meta_path")

before, dice = dict(things()), random.getstate()
sys.setprofile(lambda frame, event, argument: event == "call" and look())
import tombola
tombola.list_of(datetime.date(2026, 6, 13)), tombola.winners(tombola.new_number()), tombola.winners(4711, 2)
sys.setprofile(None)
look()
if random.getstate() != dice:
    seen.add("random.getstate(), the state that all users of random share")
seen.update(f'sys.modules["{name}"], for a moment' for name in ("json", "random") if name in searched)
print(*sorted(seen), sep="\\n")
"""

NEW_NUMBERS = """
import json, os, random

sources = []

def noting(function):
    def noted(*arguments):
        sources.append(function)
        return function(*arguments)
    return noted

def seed(self, a=None, version=2, seed=random.Random.seed):
    if a is None:  # then the operating system chooses
        sources.append(seed)
    seed(self, a, version)

os.urandom = random._urandom = noting(os.urandom)
if hasattr(os, "getrandom"):
    os.getrandom = noting(os.getrandom)
random.Random.seed = seed
import tombola

for _ in range(2):
    random.seed(1307)
    print(json.dumps([tombola.new_number() for _ in range(200)]))
print(json.dumps(bool(sources)))
"""


def test_every_program_does_its_work(workshop, subtests, tmp_path):
    """Each of the three programs prints its result: the draw, the website's list and the printer's test page."""
    for where, folder in {"in its folder": workshop.folder, "in another folder": tmp_path}.items():
        for command, wanted in PROGRAMS.items():
            with subtests.test(f"{' '.join(command)}, started {where}"):
                run = workshop.run_file(*command, cwd=folder)
                found = (run.stdout.strip("\n"), run.stderr, run.returncode)
                assert found == (wanted.strip("\n"), "", 0), f"expected:{wanted}\n{run}"


def test_other_peoples_programs_find_pythons_own(workshop, subtests):
    """Python's own programs, started in this folder, import Python's own json and random."""
    for what, arguments in OTHERS.items():
        with subtests.test(what):
            run = workshop.run(*arguments)
            assert run.returncode == 0 and not run.stderr, str(run)


def test_no_file_of_ours_takes_the_name_of_a_standard_module(workshop):
    """A search for any module of the standard library finds Python's own. No file of the workshop shadows it."""
    taken = dict(standard_modules_found_in(workshop))
    told = "\n".join(f"  `import {name}` finds {file}" for name, file in taken.items())
    assert not taken, f"in the programs of this folder, and in every module that they import:\n{told}"


def test_pythons_own_modules_stay_as_they_are(workshop):
    """Importing and using the tombola changes nothing in json, random and builtins, not even for a moment."""
    run = workshop.run_code(WHAT_DIFFERS)
    assert run.returncode == 0, f"a program that imports and uses the tombola failed:\n{run.stderr}"
    assert not run.stdout.strip(), f"importing and using the tombola changed this for the whole program:\n{run.stdout}"


def test_a_draw_can_be_repeated(workshop, subtests):
    """The number decides who wins, and nobody wins twice. A new number cannot be predicted."""
    fair = workshop.copy()
    sold = [{"number": n, "name": f"guest {n * n % 53}", "sold": "2026-06-14"} for n in range(1, 60)]
    write_tickets(fair, sold)
    with subtests.test("winners"), fair.imports() as imports:
        winners = imports.load("tombola").winners
        for number, prizes in ((1307, 3), (4711, 3), (2024, 5), (1307, 30), (1307, 1)):
            drawn = [ticket["number"] for ticket in winners(number=number, prizes=prizes)]
            wanted = winning_numbers(sold, prizes, number)
            assert drawn == wanted, f"winners({number}, {prizes}) returned the tickets {drawn}; expected {wanted}"
        write_tickets(fair, sold[9:30])
        drawn, wanted = [ticket["number"] for ticket in winners(1307)], winning_numbers(sold[9:30], 3, 1307)
        assert drawn == wanted, f"with other tickets, winners(1307) returned the tickets {drawn}; expected {wanted}"
    with subtests.test("new numbers"):
        run = fair.run_code(NEW_NUMBERS)
        assert run.returncode == 0, f"a program that calls new_number failed:\n{run.stderr}"
        first, again, chance = (json.loads(line) for line in run.stdout.splitlines())
        told = f"a number has four digits, from 1000 to 9999; these were chosen: {first}"
        assert set(first) <= set(range(1_000, 10_000)) and min(first) < 3_000 and max(first) > 8_000, told
        assert first != again, f"after random.seed(1307), new_number always returns the same numbers: {first}"
        told = "the new numbers do not come from the operating system's randomness"
        assert chance, f"{told}, so they can be predicted"


def test_the_day_of_a_sale_is_a_date(workshop, subtests):
    """In Python, a ticket has a `date`; in JSON, the same date as text. Otherwise the JSON is the same as before."""
    fair = workshop.copy()
    for month in ("07", "09"):
        sold = [{"number": n, "name": "Ada", "sold": f"2026-{month}-{n:02}"} for n in (4, 5, 6, 5)]
        write_tickets(fair, sold)
        with subtests.test(month=month), fair.imports() as imports:
            tombola = imports.load("tombola")
            for tickets in (sold, sold[1:]):
                write_tickets(fair, tickets)
                dated = [{**ticket, "sold": date.fromisoformat(ticket["sold"])} for ticket in tickets]
                found = tombola.tickets()
                assert found == dated, f"tickets() returned {found}; expected {dated}"
                for day in (4, 5, 30):
                    wanted = [ticket for ticket in tickets if ticket["sold"] == f"2026-{month}-{day:02}"]
                    text = tombola.list_of(date(2026, int(month), day))
                    assert json.loads(text) == wanted, (
                        f"on {month}-{day:02} list_of() returned {text}; expected {wanted}"
                    )
    with subtests.test("the helpers"), fair.imports() as imports:
        imports.load("tombola")
        helpers = {name: helper(imports, name) for name in ("iso_date", "with_dates", "draw", "new_number")}
        iso_date, with_dates = helpers["iso_date"], helpers["with_dates"]
        assert [iso_date(date(2026, 7, 5)), iso_date(date(1999, 12, 31))] == ["2026-07-05", "1999-12-31"]
        assert with_dates({"sold": "1999-12-31", "a": 1}) == {"sold": date(1999, 12, 31), "a": 1}
        for value in (3j, b"Ada"):
            try:
                text = iso_date(value)
            except TypeError:
                continue
            raise AssertionError(f"iso_date({value!r}) returned {text!r}; expected it to raise TypeError")
    with subtests.test("a value that cannot be written as JSON"), fair.imports() as imports:
        list_of = imports.load("tombola").list_of
        if "tickets" in list_of.__globals__:
            list_of.__globals__["tickets"] = lambda: [{"name": 3j, "sold": date(2026, 7, 5)}]
            try:
                text = list_of(date(2026, 7, 5))
            except TypeError:
                return
            raise AssertionError(f"a ticket has the name 3j, and list_of() returned {text}; expected a TypeError")


def test_a_script_named_json_imports_itself(workshop):
    """Predict `python json.py` in `course`: the file runs twice, and the second run imports `dumps` from itself."""
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


def write_tickets(fair, tickets):
    """Write these tickets into the copy."""
    (fair.folder / "tickets.json").write_text(json.dumps(tickets), encoding="utf-8")


def helper(imports, name):
    """Return the function that was in json.py or random.py, from whatever module of the tombola it is in now."""
    home = imports.path[0]
    ours = [m for m in list(sys.modules.values()) if str(getattr(m, "__file__", None) or "").startswith(home)]
    found = [vars(module)[name] for module in ours if callable(vars(module).get(name))]
    assert found, f"no module of the tombola has the function {name}; expected it in any of them"
    return found[0]


def winning_numbers(sold, prizes, number):
    """Return the numbers of the tickets that win: mixed with this number, and one for each name."""
    first = {}
    for ticket in random.Random(number).sample(sold, len(sold)):
        first.setdefault(ticket["name"], ticket["number"])
    return list(first.values())[:prizes]
