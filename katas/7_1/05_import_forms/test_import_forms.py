"""What the club's modules must do, and which names they may hold while doing it."""

import ast
import re
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
READERS = {"for_members": "Coast: 21.0 km, 90 m up", "for_guests": "Coast: 13.0 miles, 295 ft of climbing"}


def test_the_leaflet_is_printed(workshop, subtests):
    """`python print_leaflet.py` prints every tour twice, for members and for guests; CLUB_SEASON names the season."""
    for season, leaflet in LEAFLETS.items():
        with subtests.test(CLUB_SEASON=season):
            run = workshop.run("print_leaflet.py", env={"CLUB_SEASON": season})
            assert (run.returncode, run.stdout) == (0, leaflet), f"expected:\n{leaflet}\n{run}"


def test_tours_are_read_from_their_files(workshop):
    """`load_tour` reads one file, `load_season` all files of a folder in their order."""
    with workshop.imports() as imports:
        tours = imports.load("club.tours")
        mills = tours.load_tour(str(workshop.folder / "tours" / "summer" / "2_three_mills.txt"))
        assert isinstance(mills, tours.Tour), "load_tour gives back a Tour"
        assert (mills.name, mills.length, mills.climb) == ("Three mills", 18400, 310)
        names = [tour.name for tour in tours.load_season("winter")]
        assert names == ["Frozen lake"], f"the tours of the winter are {names}"


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
    for unit in ("metric", "imperial"):
        append(changed, f"club/{unit}.py", f"def distance(metres):\n    return 'as {unit} says'")
    with changed.imports() as imports:
        leaflet, tour = imports.load("club.leaflet"), imports.load("club.tours").Tour("Coast", 21000, 90)
        for unit, line in (("metric", leaflet.for_members(tour)), ("imperial", leaflet.for_guests(tour))):
            assert f"as {unit} says" in line, f"distance() in club/{unit}.py was changed, and the leaflet says {line!r}"


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


def test_built_in_names_and_os_stay_as_they_are(workshop):
    """The built-in `open`, `os.open` and their neighbours belong to the whole program. The club leaves them alone."""
    run = workshop.run_code(
        "import builtins, os\n"
        "def held(): return {f'{module.__name__}.{name}': value for module in (builtins, os)"
        " for name, value in vars(module).items()}\n"
        "before = held()\n"
        "import club.tours, club.leaflet\n"
        "print('changed:', *[name for name, value in held().items() if before.get(name) is not value])"
    )
    assert run.returncode == 0, str(run)
    changed = run.stdout.rpartition("changed:")[2].split()
    some = ", ".join(changed[:5]) + (" …" if len(changed) > 5 else "")
    assert not changed, f"the import of club.tours and club.leaflet changed, for everybody: {some}"


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


def names_in(source):
    """Return the names that the source defines or uses."""
    definitions = (ast.FunctionDef, ast.ClassDef)
    names = {node.id for node in ast.walk(source.tree) if isinstance(node, ast.Name)}
    names |= {node.name for node in ast.walk(source.tree) if isinstance(node, definitions)}
    return {name for name in names if not name.startswith("__")}
