"""What the club's modules must do, and which names they may hold while doing it."""

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
import builtins, contextlib, os
import club.imperial, club.metric

def held():
    others = (builtins, os, club.imperial, club.metric)
    return {f"{module.__name__}.{name}": value for module in others for name, value in vars(module).items()}

before = held()
import club.tours, club.leaflet
with contextlib.suppress(Exception):
    for tour in club.tours.load_season():
        club.leaflet.for_members(tour)
        club.leaflet.for_guests(tour)
after = held()
print("changed:", *[name for name in {**before, **after} if before.get(name) is not after.get(name)])
"""
READERS = {"for_members": "Coast: 21.0 km, 90 m up", "for_guests": "Coast: 13.0 miles, 295 ft of climbing"}


def test_the_leaflet_is_printed(workshop, subtests):
    """`python print_leaflet.py` prints every tour twice, for members and for guests; CLUB_SEASON names the season."""
    for season, leaflet in LEAFLETS.items():
        with subtests.test(CLUB_SEASON=season):
            run = workshop.run("print_leaflet.py", env={"CLUB_SEASON": season})
            assert (run.returncode, run.stdout) == (0, leaflet), f"expected:\n{leaflet}\n{run}"


def test_tours_are_read_from_their_files(workshop):
    """`load_tour` reads one file, `load_season` all files of a folder in their order.

    They are found from everywhere: here the working directory is not the workshop, but `tours` in it.
    """
    with workshop.imports(cwd=workshop.folder / "tours") as imports:
        tours = imports.load("club.tours")
        mills = tours.load_tour(str(workshop.folder / "tours" / "summer" / "2_three_mills.txt"))
        assert isinstance(mills, tours.Tour), "load_tour gives back a Tour"
        assert (mills.name, mills.length, mills.climb) == ("Three mills", 18400, 310)
        names = [tour.name for tour in tours.load_season("winter")]
        assert names == ["Frozen lake"], f"the tours of the winter are {names}"


def test_the_season_is_the_one_of_now(workshop):
    """A program may set CLUB_SEASON after it has imported the club: `load_season` looks when it is called."""
    with workshop.imports() as imports:
        tours = imports.load("club.tours")
        for season, tour in (("winter", "Frozen lake"), ("summer", "Lighthouse"), ("winter", "Frozen lake")):
            os.environ["CLUB_SEASON"] = season
            names = [tour.name for tour in tours.load_season()]
            assert tour in names, f"CLUB_SEASON is {season} now, and load_season() gives {names}"


def test_each_reader_gets_their_own_units(workshop, subtests):
    """In one program members read kilometres and guests read miles, whichever of them is served first."""
    for order in (["for_members", "for_guests"], ["for_guests", "for_members"]):
        with subtests.test(order=", ".join(order)), workshop.imports() as imports:
            leaflet, tours = imports.load("club.leaflet"), imports.load("club.tours")
            coast = tours.Tour("Coast", 21000, 90)
            lines = {function: getattr(leaflet, function)(coast) for function in order}
            for function, line in READERS.items():
                assert lines[function] == line, f"{function} gives {lines[function]!r}, expected: {line!r}"


def test_the_units_are_still_asked_for(workshop):
    """What a kilometre or a mile looks like is decided in metric.py and imperial.py. The leaflet follows them."""
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
    """Tomorrow metric.py and imperial.py define more names. No other module of the club notices."""
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
    """Who reads a module can see where each of its names comes from, so `from … import *` is in none of them."""
    stars = [
        f"{source.name}:{star.line}  from {'.' * star.level}{star.module} import *"
        for source in workshop.sources()
        for star in source.star_imports()
    ]
    assert not stars, "names come from nowhere here:\n  " + "\n  ".join(stars)


def test_modules_hold_only_names_that_stand_in_their_source(workshop, subtests):
    """Each name in a module of the club can be found in its file, by eye or by a search."""
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
    """The built-in `open`, `os.open` and the two units belong to the whole program. The club leaves them alone."""
    run = workshop.run_code(PRINT_THE_LEAFLET_AND_COMPARE)
    assert run.returncode == 0, str(run)
    changed = run.stdout.rpartition("changed:")[2].split()
    some = ", ".join(changed[:5]) + (" …" if len(changed) > 5 else "")
    assert not changed, f"club.tours and club.leaflet were imported and used, which changed, for everybody: {some}"


def test_serving_a_reader_changes_no_name(workshop):
    """Two readers may be served at the same time, so no call gives a name of a module another object."""
    with workshop.imports() as imports:
        leaflet, tours = imports.load("club.leaflet"), imports.load("club.tours")
        coast = tours.Tour("Coast", 21000, 90)
        for function in READERS:
            getattr(leaflet, function)(coast)  # what is imported at the first call is there now
        for function in READERS:
            before = names_of_the_club()
            getattr(leaflet, function)(coast)
            changed = sorted(name for name, value in names_of_the_club().items() if before.get(name) is not value)
            assert not changed, f"{function} has given another object to {', '.join(changed)}, which others use as well"


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
