"""Which functions a small framework takes for chores, and which modules they come from."""

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

def _peel():
    return "not a chore"
'''
NEW_NAMES = ("birds.young_feeding", "birds_young.feeding", "rounds.collect", "apes.types")


def test_the_crocodile_gets_fish(workshop):
    """`python zoo.py birds.feeding.morning reptiles.feeding.morning` says what each of the two houses gets."""
    run = workshop.run_file("zoo.py", "birds.feeding.morning", "reptiles.feeding.morning")
    expected = [CHORES["birds.feeding.morning"], CHORES["reptiles.feeding.morning"]]
    assert (run.returncode, run.stdout.splitlines()) == (0, expected), str(run)


def test_all_chores_are_collected(workshop):
    """`collect` finds every function that a house's file defines, also one with a decorator, and it can be called."""
    with workshop.imports() as imports:
        chores = collected(imports, workshop)
        for name, says in CHORES.items():
            assert name in chores, f"{name} is a chore, and is not among those collected: {', '.join(sorted(chores))}"
            said = chores[name]()
            assert said == says, f"{name} should say {says!r}, and says {said!r}"


def test_nothing_else_is_a_chore(workshop):
    """What a file has imported, its classes, and names with an underscore are no chores."""
    with workshop.imports() as imports:
        others = sorted(set(collected(imports, workshop)) - set(CHORES))
        assert not others, f"these are no chores: {', '.join(others)}"


def test_each_file_is_a_module_of_its_own(workshop, subtests):
    """Each file has a name of its own in `sys.modules`, and the functions in it say so in their `__module__`."""
    for name in CHORES:
        with subtests.test(chore=name), workshop.imports() as imports:
            chores = collected(imports, workshop)
            assert name in chores, f"{name} is not among those collected: {', '.join(sorted(chores))}"
            module = chores[name].__module__
            assert imports.loaded(module), f"{name} is from a module {module!r}, and sys.modules has no such module"
            file = Path(imports.load(module).__file__)
            right = file.samefile(file_of(name, workshop))
            assert right, f"{name} is from a module {module!r}, and in sys.modules that is the file {file}"


def test_each_file_is_loaded_once(workshop):
    """However often `collect` is called, the code of each file runs once, and the chores are the same functions."""
    copy = workshop.copy()
    files = {name: file_of(name, copy) for name in CHORES}
    for file in set(files.values()):
        file.write_text(f"{file.read_text(encoding='utf-8')}\nprint({line_of(file)!r})\n", encoding="utf-8")
    with copy.imports() as imports:
        first, second = collected(imports, copy), collected(imports, copy)
        printed = imports.stdout.splitlines()
        for name, file in files.items():
            times = printed.count(line_of(file))
            assert times == 1, f"after two calls of collect, the file of {name} was run {times} times"
            assert name in first, f"{name} is not among those collected: {', '.join(sorted(first))}"
            same = first[name] is second.get(name)
            assert same, f"the two calls of collect have different functions for {name}"


def test_a_new_house_needs_no_other_change(workshop):
    """A new folder with a `feeding.py` brings its own chores, and its helpers and classes are none."""
    copy = workshop.copy()
    write_a_house(copy, "apes.feeding", NEW_HOUSE)
    with copy.imports() as imports:
        chores = collected(imports, copy)
        new = sorted(name for name in chores if name.startswith("apes."))
        assert new == ["apes.feeding.morning"], f"the apes have one chore, apes.feeding.morning; this is found: {new}"
        assert chores["apes.feeding.morning"]() == "apes: 900 g of bananas", "the apes get what another house gets"


def test_houses_and_files_may_have_any_name(workshop):
    """Keepers name houses and files as they like, also as something else in the program is named, or in Python."""
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
            assert said == f"the chore of {name}", f"{new}. {chore} should be the chore of {name}, and is {said}"


def test_the_folder_is_the_one_that_collect_is_given(workshop):
    """The chores are those in the folder that `collect` is given, wherever that lies and the program was started."""
    moved = workshop.moved("houses", "park/houses")
    folder = moved.folder / "park" / "houses"
    with moved.imports(path=[".", "park"], cwd=moved.folder.parent) as imports:
        chores = imports.load("rounds.collect").collect(folder)
        right = set(chores) == set(CHORES)
        assert right, f"the folder was park/houses, the working directory another, and this is found: {sorted(chores)}"


def test_the_rest_of_the_program_stays_as_it_was(workshop):
    """`collect` leaves `sys.path` and all else that a program shares as it was."""
    with workshop.imports() as imports:
        collected(imports, workshop)
        assert not imports.changed, f"collect() has changed {', '.join(imports.changed)} for the whole program"


def collected(imports, workshop):
    """Return what collect() finds in the houses of this workshop."""
    return imports.load("rounds.collect").collect(workshop.folder / "houses")


def file_of(chore, workshop):
    """Return the file that defines a chore."""
    house, stem, _function = chore.split(".")
    return workshop.folder / "houses" / house / f"{stem}.py"


def write_a_house(copy, name, text):
    """Write a new file to a house, by a name like apes.feeding; the house is new, too, or is there."""
    file = file_of(f"{name}.", copy)
    file.parent.mkdir(exist_ok=True)
    file.parent.joinpath("__init__.py").touch()
    file.write_text(text, encoding="utf-8")


def line_of(file):
    """Return what the file prints when it is run, in the copy where it does so."""
    return f"{file.parent.name}/{file.name} is run"
