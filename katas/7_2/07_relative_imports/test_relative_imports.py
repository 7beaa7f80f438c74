"""What the board must say, at this airfield and at every other one that has a copy of the package."""

import builtins
import collections
import os
import shutil
import sys
from pathlib import Path

BOARD = {  # module, function, what it is given, the line on the board
    "gauge": ("british.gauge", "reading", 20.0, "Tiger Moth, gauge     4.4 gallons"),
    "refuel": ("british.refuel", "order", 20.0, "Tiger Moth, pump     17.5 gallons"),
    "winch": ("gliders.winch", "order", 40, "Winch, pump           5.3 gallons"),
}
UNITS = '"""Another unit."""\n\nGALLON = {}\n'
ANOTHER_BOARD = '"""Another board."""\n\n\ndef line(*arguments):\n    return "the board of somebody else"\n'


def test_every_module_can_be_imported(workshop, subtests):
    """Each module of `airfield` can be imported, as the first one. So can each that you add."""
    for module in all_modules(workshop):
        with subtests.test(first=module), workshop.imports() as imports:
            imports.load(module)


def test_the_pump_is_asked_for_us_gallons(workshop, subtests):
    """The pump counts in US gallons, whoever comes to fill up: 66.4 litres are 17.5 of them, and 20 litres are 5.3."""
    for name in ("refuel", "winch"):
        with subtests.test(module=name), workshop.imports() as imports:
            check_line(imports, name)


def test_the_gauge_shows_imperial_gallons(workshop):
    """The gauge of a British aeroplane counts in imperial gallons: 20 litres are 4.4 of them."""
    with workshop.imports() as imports:
        check_line(imports, "gauge")


def test_today_s_board_is_right(workshop, subtests):
    """`python today.py` prints the three lines, whatever folder it is started from."""
    expected = "\n".join(line for _, _, _, line in BOARD.values())
    for folder in (".", "airfield"):
        with subtests.test(started_in=folder):
            run = workshop.run_file("today.py", cwd=folder)
            assert run.returncode == 0 and run.stdout.rstrip() == expected, f"expected:\n{expected}\n\n{run}"


def test_the_package_works_under_another_name(workshop):
    """Another airfield calls its copy `flying_club`. It says the same, though nothing is called `airfield` there."""
    copy = moved(workshop, "flying_club")
    with copy.imports() as imports:
        for name in BOARD:
            check_line(imports, name, "flying_club")


def test_the_package_works_inside_another_package(workshop, subtests):
    """A flying school has it as `school.airfield`, with units and a board of its own above. They are the school's."""
    for package in ("school.airfield", "school.copies.airfield"):
        copy = moved(workshop, package)
        with subtests.test(package=package), copy.imports() as imports:
            for name in BOARD:
                check_line(imports, name, package)


def test_two_copies_do_not_mix(workshop, subtests):
    """A program has `airfield` and the school's copy, where the pump counts in litres. Each counts in its own."""
    copy = workshop.copy()
    school = copy.folder / "school"
    shutil.copytree(copy.folder / "airfield", school / "airfield")
    (school / "airfield" / "units.py").write_text(UNITS.format(1.0), encoding="utf-8")
    for first in ("airfield", "school.airfield"):
        with subtests.test(imports_first=first), copy.imports() as imports:
            imports.load(f"{first}.british.refuel")
            check_line(imports, "refuel")
            check_line(imports, "refuel", "school.airfield", "Tiger Moth, pump     66.4 gallons")
            check_line(imports, "winch", "school.airfield", "Winch, pump          20.0 gallons")
            check_line(imports, "winch")


def test_each_number_is_written_once(workshop, subtests):
    """Change one of the two units.py, and who counts in that unit counts in the new one. The others do not."""
    at_the_pump = {"refuel": "Tiger Moth, pump     16.6 gallons", "winch": "Winch, pump           5.0 gallons"}
    for file, litres, lines in (
        ("airfield/units.py", 4.0, at_the_pump),
        ("airfield/british/units.py", 5.0, {"gauge": "Tiger Moth, gauge     4.0 gallons"}),
    ):
        copy = workshop.copy()
        (copy.folder / file).write_text(UNITS.format(litres), encoding="utf-8")
        with subtests.test(changed=file), copy.imports() as imports:
            for name in BOARD:
                check_line(
                    imports, name, expected=lines.get(name), where=f"with a gallon of {litres} litres in {file}, "
                )


def test_the_program_is_left_as_it_was(workshop):
    """Importing and using `airfield` changes nothing for the program: not sys.path, nor the folder, nor imports."""
    with workshop.imports() as imports:
        before, names = surroundings(), top_level_names()
        use_all(workshop, imports)
        changed = [what for what, value in surroundings().items() if value != before[what]]
        assert not changed, f"who imports `airfield` finds this changed: {', '.join(changed)}"
        added = sorted(top_level_names() - names)
        assert not added, f"who imports `airfield` finds more top-level modules than that: {', '.join(added)}"


def test_each_file_is_one_module_in_its_package(workshop, subtests):
    """Each file is a module, once and under one name. Its `__package__`, which dots count from, is Python's own."""
    for name in ("refuel", "winch"):
        with subtests.test(who_uses="airfield.units", module=name), workshop.imports() as imports:
            check_line(imports, name)
            assert imports.loaded("airfield.units"), "the pump's gallon was used, and airfield.units was not imported"
    with subtests.test("all of them"), workshop.imports() as imports:
        use_all(workshop, imports)
        for name, module in sorted(sys.modules.items()):
            spec = getattr(module, "__spec__", None)
            if name.partition(".")[0] == "airfield" and spec:
                assert name == spec.name, f"sys.modules has {spec.name} also as {name}"
                package = getattr(module, "__package__", spec.parent)
                assert package == spec.parent, f"{name} is in the package {spec.parent}, and says it is in {package}"
        runs = collections.Counter(Path(execution.origin).resolve() for execution in imports.executions)
        for file, times in runs.items():
            assert times == 1, f"the code of {file.relative_to(workshop.folder.resolve()).as_posix()} ran {times} times"


def check_line(imports, name, package="airfield", expected=None, where=""):
    """Check one line of the board, as the copy of the package called ``package`` writes it."""
    module, function, value, usual = BOARD[name]
    line = getattr(imports.load(f"{package}.{module}"), function)(value)
    expected = expected or usual
    assert line == expected, f"{where}{package}.{module}.{function}({value}) returns\n  {line}\nexpected:\n  {expected}"


def moved(workshop, package):
    """Return a copy of the workshop in which ``airfield`` is ``package``. What is above has units and a board, too."""
    copy = workshop.copy()
    target = copy.folder.joinpath(*package.split("."))
    target.parent.mkdir(parents=True, exist_ok=True)
    (copy.folder / "airfield").rename(target)
    for folder in target.parents:
        (folder / "units.py").write_text(UNITS.format(1.0), encoding="utf-8")
        (folder / "board.py").write_text(ANOTHER_BOARD, encoding="utf-8")
        if folder == copy.folder:
            return copy
        (folder / "__init__.py").write_text('"""Around the airfield."""\n', encoding="utf-8")
    raise AssertionError(f"{target} is not in {copy.folder}")


def use_all(workshop, imports):
    """Import all modules of the package, and use them."""
    for module in all_modules(workshop):
        imports.load(module)
    for name in BOARD:
        check_line(imports, name)


def all_modules(workshop):
    """Return the full names of the modules in ``airfield``, with those that were added."""
    names = [source.name.removesuffix(".py").split("/") for source in workshop.sources()]
    names = [name for name in names if name[0] == "airfield" and all(part.isidentifier() for part in name)]
    return [".".join(name) for name in names if not name[-1].startswith(("__", "test_"))]


def surroundings():
    """Return what belongs to the program, and not to a package that it imports."""
    return {
        "sys.path": sys.path[:],
        "the working directory": os.getcwd(),
        "sys.meta_path": sys.meta_path[:],
        "sys.path_hooks": sys.path_hooks[:],
        "the built-in __import__": builtins.__import__,
    }


def top_level_names():
    """Return the names of top-level modules that are there, but for the standard library's."""
    return {name.partition(".")[0] for name in list(sys.modules)} - sys.stdlib_module_names - {"airfield"}
