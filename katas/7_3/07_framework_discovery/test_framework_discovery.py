"""Which functions a small framework collects as chores, and which modules they come from."""

import importlib
from pathlib import Path

CHORES = {
    "birds.feeding.evening": "parrots: 150 g of fruit",
    "birds.feeding.morning": "parrots: 400 g of seeds",
    "reptiles.feeding.morning": "crocodile: 7 kg of fish",
    "reptiles.feeding.snails": "tortoises: 90 g of snails (on Friday)",
    "reptiles.lamps.check": "new bulb: iguana (on Friday)",
}
NEW_HOUSE = '''
from collections import OrderedDict as Menu
from functools import partial
from textwrap import dedent
from houses.birds.feeding import evening
from houses.kitchen import *
from houses.kitchen import grams as weigh
from houses.reptiles.feeding import snails

class Ape:
    """Not a chore."""

def morning():
    return f"apes: {weigh(900)} of bananas"

def noon(keeper="Grace"):
    return f"apes: {weigh(1200)} of leeks, by {keeper}"

def _peel():
    return "not a chore"
'''
SAME_HOUSE = """
from houses.apes.feeding import morning
from houses.apes.feeding import morning as breakfast

def ropes():
    return f"after {breakfast()}: a new rope"
"""
NEW_NAMES = ("birds.young_feeding", "birds_young.feeding", "rounds.collect", "apes.types", "bird.feeding", "json.tool")


def test_the_crocodile_gets_fish(workshop):
    """`python zoo.py birds.feeding.morning reptiles.feeding.morning` prints the feeding of each house."""
    run = workshop.run_file("zoo.py", "birds.feeding.morning", "reptiles.feeding.morning")
    expected = [CHORES["birds.feeding.morning"], CHORES["reptiles.feeding.morning"]]
    assert (run.returncode, run.stdout.splitlines()) == (0, expected), str(run)


def test_all_chores_are_collected(workshop):
    """`collect` returns a dict of all functions that a house's file defines, including decorated ones."""
    with workshop.imports() as imports:
        chores = collected(imports, workshop)
        assert type(chores) is dict, f"collect() returned {chores!r}; expected a dict"
        for name, says in CHORES.items():
            assert name in chores, f"{name} is a chore, but collect() found only: {', '.join(sorted(chores))}"
            said = chores[name]()
            assert said == says, f"{name}() returned {said!r}; expected {says!r}"


def test_nothing_else_is_a_chore(workshop):
    """Imported names, classes, and names that begin with an underscore are not chores."""
    with workshop.imports() as imports:
        others = sorted(set(collected(imports, workshop)) - set(CHORES))
        assert not others, f"these were collected, but are not chores: {', '.join(others)}"


def test_each_file_is_a_module_of_its_own(workshop, subtests):
    """Each file has a unique name in `sys.modules`, which is also the `__module__` of its functions."""
    for name in CHORES:
        with subtests.test(chore=name), workshop.imports() as imports:
            chores = collected(imports, workshop)
            assert name in chores, f"{name} is not among those collected: {', '.join(sorted(chores))}"
            module = chores[name].__module__
            assert imports.loaded(module), f"the __module__ of {name} is {module!r}; sys.modules has no such module"
            file = Path(imports.load(module).__file__)
            right = file.samefile(file_of(name, workshop))
            assert right, f"the __module__ of {name} is {module!r}; in sys.modules that is the file {file}"


def test_each_file_is_loaded_once(workshop):
    """However often `collect` is called, the code of each file runs once, and the chores are the same functions."""
    copy = workshop.copy()
    files = {name: file_of(name, copy) for name in CHORES}
    for file in set(files.values()):
        file.write_text(f"{file.read_text(encoding='utf-8')}\nprint({line_of(file)!r})\n", encoding="utf-8")
    with copy.imports() as imports:
        first = collected(imports, copy)
        write_a_house(copy, "birds.bathing", "def noon():\n    return 'parrots: a bowl of water'\n")
        importlib.invalidate_caches()
        second = collected(imports, copy)
        new = sorted(set(second) - set(CHORES))
        assert new == ["birds.bathing.noon"], f"between two calls, a chore birds.bathing.noon was added; found: {new}"
        assert second["birds.bathing.noon"]() == "parrots: a bowl of water"
        assert "birds.bathing.noon" not in first, (
            "the second call of collect() changed the dict that the first call returned"
        )
        file_of("birds.bathing.noon", copy).unlink()
        third = sorted(set(collected(imports, copy)) - set(CHORES))
        assert not third, f"birds/bathing.py was removed, but collect() still returned {', '.join(third)}"
        printed = imports.stdout.splitlines()
        for name, file in files.items():
            times = printed.count(line_of(file))
            assert times == 1, f"after two calls of collect, the file of {name} was run {times} times"
            assert name in first, f"{name} is not among those collected: {', '.join(sorted(first))}"
            same = first[name] is second.get(name)
            assert same, f"the two calls of collect returned different functions for {name}"


def test_a_file_that_fails_is_loaded_when_it_is_mended(workshop):
    """If a file raises an exception, `collect` raises the same. Once the file is repaired, the next call works."""
    copy = workshop.copy()
    file = file_of("reptiles.heating.early", copy)
    with copy.imports() as imports:
        before = collected(imports, copy)
        for error in ("ImportError", "EOFError"):
            text = f"def early():\n    return 'half a file'\n\nraise {error}('no lamp', 25)\n"
            file.write_text(text, encoding="utf-8")
            importlib.invalidate_caches()
            try:
                answer = collected(imports, copy)
            except (ImportError, EOFError) as raised:
                same = (type(raised).__name__, raised.args) == (error, ("no lamp", 25))
                assert same, f"reptiles/heating.py raised {error}('no lamp', 25), but collect() raised {raised!r}"
            else:
                raise AssertionError(f"reptiles/heating.py raised {error}, but collect() returned {sorted(answer)}")
        file.write_text("def early():\n    return 'the lamp is on'\n", encoding="utf-8")
        chores = collected(imports, copy)
        expected = {*before, "reptiles.heating.early"}
        assert set(chores) == expected, f"reptiles/heating.py is repaired, and collect() returned {sorted(chores)}"
        said = chores["reptiles.heating.early"]()
        assert said == "the lamp is on", f"reptiles/heating.py is repaired, and its chore returned {said!r}"
        others = [name for name, chore in before.items() if chores[name] is not chore]
        assert not others, f"reptiles/heating.py failed, and then these were other functions: {', '.join(others)}"


def test_a_new_house_needs_no_other_change(workshop):
    """A new folder adds its own chores. Names that its files import, even from each other, are not chores."""
    copy = workshop.copy()
    write_a_house(copy, "apes.feeding", NEW_HOUSE)
    write_a_house(copy, "apes.games", SAME_HOUSE)
    write_a_house(copy, "bird.feeding", "from houses.birds.feeding import evening as dusk\n" + SAME_HOUSE)
    says = {
        "apes.feeding.morning": "apes: 900 g of bananas",
        "apes.feeding.noon": "apes: 1.2 kg of leeks, by Grace",
        "apes.games.ropes": "after apes: 900 g of bananas: a new rope",
        "bird.feeding.ropes": "after apes: 900 g of bananas: a new rope",
    }
    with copy.imports() as imports:
        chores = collected(imports, copy)
        new = sorted(set(chores) - set(CHORES))
        assert new == sorted(says), f"the new chores are {', '.join(sorted(says))}; collected were {', '.join(new)}"
        for name, expected in says.items():
            said = chores[name]()
            assert said == expected, f"{name}() returned {said!r}; expected {expected!r}"


def test_houses_and_files_may_have_any_name(workshop):
    """Houses and files can have any name, including the name of another module of the program or of Python."""
    copy = workshop.copy()
    for name in NEW_NAMES:
        write_a_house(copy, name, f"def noon():\n    return 'the chore of {name}'\n")
    with copy.imports() as imports:
        chores = collected(imports, copy)
        for name in NEW_NAMES:
            new = f"new are {', '.join(file.replace('.', '/') + '.py' for file in NEW_NAMES)}, each with a chore noon"
            chore = f"{name}.noon"
            assert chore in chores, f"{new}. {chore} is not found"
            said = chores[chore]()
            assert said == f"the chore of {name}", f"{new}. {chore} returned {said!r}"


def test_the_folder_is_the_one_that_collect_is_given(workshop):
    """`collect` returns the chores in the given folder, even if it was called for another folder before."""
    moved = workshop.moved("houses", "park/houses")
    huts = moved.folder / "huts"
    write_a_house(moved, "fish.feeding", "def noon():\n    return 'carp: 2 kg of peas'\n", folder=huts)
    write_a_house(moved, "fish.cleaning", "def noon():\n    return 'carp: a new filter'\n", folder=huts)
    huts.joinpath("__init__.py").touch()
    hut_chores = {"fish.cleaning.noon": "carp: a new filter", "fish.feeding.noon": "carp: 2 kg of peas"}
    folders = [(moved.folder / "park" / "houses", CHORES), (huts, hut_chores)]
    for order in (folders, folders[::-1]):
        with moved.imports(path=[".", "park"], cwd=moved.folder.parent) as imports:
            for folder, expected in (*order, order[0]):
                chores = imports.load("rounds.collect").collect(folder=folder)
                says = {name: chore() for name, chore in sorted(chores.items())}
                place = folder.relative_to(moved.folder).as_posix()
                assert says == expected, f"the folder was {place}, and the chores are {says}; expected {expected}"


def test_the_rest_of_the_program_stays_as_it_was(workshop):
    """`collect` does not change `sys.path` or other global state, not even while it loads the files."""
    copy = workshop.copy()
    spy = "import sys\n\nPATH, ARGV = [*sys.path], [*sys.argv]\n\ndef seen():\n    return PATH, ARGV\n"
    for name in ("apes.spying", "reptiles.spying"):
        write_a_house(copy, name, spy)
    with copy.imports() as imports:
        expected = imports.execute(spy)["seen"]()
        chores = collected(imports, copy)
        for name in ("apes.spying.seen", "reptiles.spying.seen"):
            seen = chores[name]()
            assert seen == expected, f"while a file was loaded, sys.path and sys.argv were {seen}; expected {expected}"
        assert not imports.changed, f"collect() changed {', '.join(imports.changed)} for the whole program"


def collected(imports, workshop):
    """Return what collect() finds in the houses of this workshop."""
    return imports.load("rounds.collect").collect(workshop.folder / "houses")


def file_of(chore, workshop):
    """Return the file that defines a chore."""
    house, stem, _function = chore.split(".")
    return workshop.folder / "houses" / house / f"{stem}.py"


def write_a_house(copy, name, text, folder=None):
    """Write a new file to a house, by a name like apes.feeding; the house is created if it is missing."""
    house, stem = name.split(".")
    file = (folder or copy.folder / "houses") / house / f"{stem}.py"
    file.parent.mkdir(exist_ok=True, parents=True)
    file.parent.joinpath("__init__.py").touch()
    file.write_text(text, encoding="utf-8")


def line_of(file):
    """Return what the file prints when it is run, in the copy where it does so."""
    return f"{file.parent.name}/{file.name} is run"
