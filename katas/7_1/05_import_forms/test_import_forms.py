"""What the club's modules must do, and which names they can bind."""

import ast
import os
import re
import sys
from types import ModuleType

LEAFLETS = {
    None: """\
Lighthouse: 12.9 km, 120 m up
  (Lighthouse: 8.0 miles, 394 ft of climbing)
Three mills: 18.4 km, 310 m up
  (Three mills: 11.4 miles, 1017 ft of climbing)
""",
    "winter": """\
Frozen lake: 7.2 km, 60 m up
  (Frozen lake: 4.5 miles, 197 ft of climbing)
""",
}
PRINT_THE_LEAFLET_AND_COMPARE = """\
import builtins, contextlib, os, sys
import club.imperial, club.metric

def held():
    others = (builtins, os, club.imperial, club.metric)
    return {f"{module.__name__}.{name}": value for module in others for name, value in vars(module).items()}

def compare(event="", details=()):
    if event in ("", "open", "os.listdir", "os.scandir"):
        after = held()
        changed.update(name for name in {**before, **after} if before.get(name) is not after.get(name))

before, changed = held(), set()
sys.addaudithook(compare)
import club.tours, club.leaflet
with contextlib.suppress(Exception):
    for tour in club.tours.load_season():
        club.leaflet.for_members(tour)
        club.leaflet.for_guests(tour)
compare()
print("changed:", *sorted(changed))
"""
READERS = {"for_members": "Coast: 21.0 km, 90 m up", "for_guests": "Coast: 13.0 miles, 295 ft of climbing"}
MILL = {"for_members": "Mill: 4.0 km, 7 m up", "for_guests": "Mill: 2.5 miles, 24 ft of climbing"}


def test_the_leaflet_is_printed(workshop, subtests):
    """`python print_leaflet.py` prints every tour twice, for members and for guests; CLUB_SEASON names the season."""
    for season, leaflet in LEAFLETS.items():
        with subtests.test(CLUB_SEASON=season):
            run = workshop.run("print_leaflet.py", env={"CLUB_SEASON": season})
            assert (run.returncode, run.stdout) == (0, leaflet), f"expected:\n{leaflet}\n{run}"


def test_tours_are_read_from_their_files(workshop):
    """`load_tour` reads one file, `load_season` all files of a season, in order, from any working directory."""
    copy = workshop.copy()
    autumn = copy.folder / "tours" / "autumn"
    autumn.mkdir()
    with copy.imports(cwd=copy.folder / "tours") as imports:
        tours = imports.load("club.tours")
        mills = tours.load_tour(str(copy.folder / "tours" / "summer" / "2_three_mills.txt"))
        assert type(mills) is tours.Tour, f"load_tour returned {mills!r}; expected a Tour of club.tours"
        assert (mills.name, mills.length, mills.climb) == ("Three mills", 18400, 310)
        assert names_of(tours.load_season("winter")) == ["Frozen lake"], names_of(tours.load_season("winter"))
        for expected in ([], ["Vineyard"], ["Alder", "Vineyard"]):
            for number, name in enumerate(expected):
                (autumn / f"{number}.txt").write_text(f"{name}\n{number + 5}\n{number}\n", encoding="utf-8")
            got = names_of(tours.load_season(season="autumn"))
            told = f"with {len(expected)} files in tours/autumn, load_season gives {got}; expected {expected}"
            assert got == expected, told
        for file, name in (("B", "Beech"), ("a.tour", "Ash")):
            (autumn / file).write_text(f"{name}\n8\n2\n", encoding="utf-8")
        got = names_of(tours.load_season("autumn"))
        assert got == ["Alder", "Vineyard", "Beech", "Ash"], (
            f"with the files 0.txt, 1.txt, B and a.tour, load_season gives {got}; expected all, in this order"
        )
        for text in ("Nowhere\n", "Nowhere\n1\n2\n3\n", "Nowhere\nfar\n2\n", ""):
            (autumn / "9.txt").write_text(text, encoding="utf-8")
            try:
                got = tours.load_tour(file=str(autumn / "9.txt"))
            except ValueError:
                continue
            raise AssertionError(f"load_tour of a file with {text!r} returned {got!r}; expected a ValueError")
        for season, error in (("spring", FileNotFoundError), ("autumn", ValueError), ("winter", None)):
            try:
                got = names_of(tours.load_season(season))
            except (OSError, ValueError) as raised:
                got = raised
            right = got == ["Frozen lake"] if error is None else isinstance(got, error)
            assert right, f"load_season({season!r}) gave {got!r}; expected {error or 'the tours of the winter'}"


def test_the_season_is_the_one_of_now(workshop):
    """`load_season(season)` reads that season. Without one, it looks at CLUB_SEASON each time it is called."""
    with workshop.imports() as imports:
        tours = imports.load("club.tours")
        first = {"winter": "Frozen lake", "summer": "Lighthouse"}
        for season, other in (("winter", "summer"), ("summer", "winter"), ("winter", "summer")):
            os.environ["CLUB_SEASON"] = season
            for call, expected in (((), first[season]), ((other,), first[other]), ((None,), first[season])):
                got = names_of(tours.load_season(*call))
                told = f"CLUB_SEASON is {season}: load_season({', '.join(map(repr, call))}) gives {got}"
                assert got[:1] == [expected], f"{told}; expected {expected}"
        del os.environ["CLUB_SEASON"]
        got = names_of(tours.load_season())
        assert got[:1] == ["Lighthouse"], f"without CLUB_SEASON, load_season() gives {got}; expected the summer"


def test_each_reader_gets_their_own_units(workshop, subtests):
    """In one program members get kilometers and guests get miles, whichever is called first."""
    for order in (["for_members", "for_guests"], ["for_guests", "for_members"]):
        with subtests.test(order=", ".join(order)), workshop.imports() as imports:
            leaflet, tours = imports.load("club.leaflet"), imports.load("club.tours")
            coast = tours.Tour("Coast", 21000, 90)
            lines = {function: getattr(leaflet, function)(coast) for function in order}
            for function, line in READERS.items():
                assert lines[function] == line, f"{function} gives {lines[function]!r}, expected: {line!r}"
            for function in order:  # another tour of that name
                got, line = getattr(leaflet, function)(tour=tours.Tour("Coast", 4000, 7.2)), MILL[function]
                line = line.replace("Mill", "Coast")
                assert got == line, f"{function} gives {got!r} for the second tour called Coast, expected: {line!r}"


def test_the_units_are_still_asked_for(workshop):
    """metric.py and imperial.py decide how kilometers and miles are printed. The leaflet uses their functions."""
    changed = workshop.copy()
    asked = (("metric", "distance"), ("metric", "ascent"), ("imperial", "distance"), ("imperial", "climbing"))
    for unit, name in asked:
        append(changed, f"club/{unit}.py", f"def {name}(metres):\n    return '{name} as {unit} says'")
    with changed.imports() as imports:
        leaflet, tour = imports.load("club.leaflet"), imports.load("club.tours").Tour("Coast", 21000, 90)
        lines = {"metric": leaflet.for_members(tour), "imperial": leaflet.for_guests(tour)}
        for unit, name in asked:
            told = f"{name}() in club/{unit}.py was changed, and the leaflet says {lines[unit]!r}"
            assert f"{name} as {unit} says" in lines[unit], told


def test_a_name_added_elsewhere_changes_nothing(workshop):
    """If metric.py and imperial.py define more names, no other module of the club changes."""
    grown = workshop.copy()
    sources = grown.sources()
    for file in ("club/metric.py", "club/imperial.py"):
        elsewhere = set().union(*(names_in(source) for source in sources if source.name != file))
        new = sorted(elsewhere - names_in(grown.source(file)))
        append(grown, file, "\n".join(f"{name} = 'a new name'" for name in new))
    with grown.imports() as imports:
        leaflet, tours = imports.load("club.leaflet"), imports.load("club.tours")
        coast = tours.Tour("Coast", 21000, 90)
        for function, expected in READERS.items():
            try:
                line = getattr(leaflet, function)(coast)
            except Exception as error:
                line = f"{type(error).__name__}: {error}"
            told = "the names of each module of the club were added to metric.py and imperial.py, with other values"
            assert line == expected, f"{told}, and now {function} gives {line!r}"


def test_nothing_is_imported_with_a_star(workshop):
    """No module contains `from … import *`, so you can see where each of its names comes from."""
    stars = [
        f"{source.name}:{star.line}  from {'.' * star.level}{star.module} import *"
        for source in workshop.sources()
        for star in source.star_imports()
    ]
    assert not stars, "expected no star imports, and found:\n  " + "\n  ".join(stars)


def test_modules_hold_only_names_that_stand_in_their_source(workshop, subtests):
    """Each name in a module of the club is written in its file, where you can search for it."""
    for source in workshop.sources():
        name = source.name.removesuffix(".py").replace("/", ".")
        if name.startswith("club.") and not name.endswith("__"):
            with subtests.test(module=name), workshop.imports() as imports:
                told = set(re.findall(r"\w+", source.text))
                held = {key for key in vars(imports.load(name)) if not key.startswith("__")}
                strangers = sorted(held - told)
                some = ", ".join(strangers[:5]) + (" …" if len(strangers) > 5 else "")
                assert not strangers, f"{name} holds {len(strangers)} names that {source.name} never mentions: {some}"


def test_names_of_others_stay_as_they_are(workshop):
    """The club does not replace the built-in `open`, `os.open` or the two units, which the whole program shares."""
    for statement in ("import club.tours", "import club.leaflet"):
        with workshop.imports() as imports:
            imports.execute(statement)
            assert not imports.changed, f"`{statement}` changed {', '.join(imports.changed)}; expected no change"
    run = workshop.run_code(PRINT_THE_LEAFLET_AND_COMPARE)
    assert run.returncode == 0, str(run)
    changed = run.stdout.rpartition("changed:")[2].split()
    some = ", ".join(changed[:5]) + (" …" if len(changed) > 5 else "")
    assert not changed, f"importing and using club.tours and club.leaflet changed these for the whole program: {some}"


def test_serving_a_reader_changes_no_name(workshop):
    """Two readers can be served at the same time, so no call rebinds a name of a module."""
    with workshop.imports() as imports:
        leaflet, tours = imports.load("club.leaflet"), imports.load("club.tours")
        for function in READERS:
            getattr(leaflet, function)(tours.Tour("Coast", 21000, 90))  # imports in functions are done now
        before, changed, between = names_of_the_club(), set(), []

        class Metres(int):
            """A length that looks around, and serves the other reader, at the moment when it is converted."""

            def __truediv__(self, unit):
                look_around()
                return int(self) / unit

            def __format__(self, form):
                look_around()
                return format(int(self), form)

        class Busy(tours.Tour):
            def __getattribute__(self, name):
                look_around()
                return super().__getattribute__(name)

        def look_around():
            after = names_of_the_club()
            changed.update(name for name in {**before, **after} if before.get(name) is not after.get(name))
            for function, expected in MILL.items() if not between else ():
                between.append(function)
                line = getattr(leaflet, function)(tours.Tour("Mill", 4000, 7.2))
                assert line == expected, f"called during another call, {function} gives {line!r}; expected {expected!r}"

        for function, expected in READERS.items():
            between.clear()
            line = getattr(leaflet, function)(Busy("Coast", Metres(21000), Metres(90)))
            assert line == expected, f"{function} gives {line!r}; expected {expected!r}"
            look_around()
            names = ", ".join(sorted(changed))
            assert not changed, f"{function} rebound {names} while it ran, and other calls use that name as well"


def test_each_module_is_loaded_once_and_no_text_is_executed(workshop, subtests):
    """The file of each module runs once in a program, by an import. No code is executed from text."""
    with subtests.test("once"):
        copy = workshop.noting_executions()
        run = copy.run_file("print_leaflet.py")
        files = [file for file, _ in copy.executions]
        again = sorted({file for file in files if files.count(file) > 1})
        assert not again, f"{', '.join(again)} ran more than once in one program\n{run}"
        modules = [(file, name) for file, name in copy.executions if file.startswith("club/")]
        others = [
            f"{file} as {name!r}" for file, name in modules if f"{name.replace('.', '/')}.py" not in file_names(file)
        ]
        assert not others, f"not run by an import: {', '.join(others)}"
    with subtests.test("exec"):
        run = workshop.run("print_leaflet.py", audited=True)
        executed = [event.place for event in run.events if event.name == "exec"]
        assert not executed, f"{', '.join(executed)} executes code from text; expected an import statement"


def test_each_form_binds_what_you_predicted(workshop, subtests):
    """Predict the names that each form of import adds to a module, then look."""
    forms = {
        "import club.metric": {"club": "module"},
        "import club.metric as km": {"km": "module"},
        "from club import metric": {"metric": "module"},
        "from club.metric import distance": {"distance": "function"},
        "from club.metric import distance as in_km": {"in_km": "function"},
        "from club.metric import *": {"ascent": "function", "distance": "function"},
    }
    for statement, names in forms.items():
        with subtests.test(statement=statement), workshop.imports() as imports:
            bound = {
                name: "module" if isinstance(value, ModuleType) else type(value).__name__
                for name, value in imports.execute(statement).items()
                if not name.startswith("__")
            }
            assert bound == names, f"{statement} binds {bound}"


def append(copy, file, text):
    """Add ``text`` to the end of a source of a copy."""
    source = copy.source(file)
    source.file.write_text(f"{source.text}\n\n{text}\n", encoding="utf-8")


def file_names(file):
    """Return the file, also as it would be called if its package were a module."""
    return {file, file.replace("/__init__.py", ".py")}


def names_of(tours):
    """Return the names of tours."""
    return [tour.name for tour in tours]


def names_of_the_club():
    """Return all that the modules of the club hold, by name."""
    modules = {name: module for name, module in sys.modules.items() if name.startswith("club.")}
    return {
        f"{home}.{name}": value
        for home, module in modules.items()
        for name, value in getattr(module, "__dict__", {}).items()
    }


def names_in(source):
    """Return the names that the source defines or uses."""
    definitions = (ast.FunctionDef, ast.ClassDef)
    names = {node.id for node in ast.walk(source.tree) if isinstance(node, ast.Name)}
    names |= {node.name for node in ast.walk(source.tree) if isinstance(node, definitions)}
    return {name for name in names if not name.startswith("__")}
