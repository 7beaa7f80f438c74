"""What the board must print, at this airfield and at every other one that has a copy of the package."""

import ast
import collections
import re
import shutil
import sys
from pathlib import Path

import pytest

BOARD = {  # module, function, what it is given, the line on the board
    "gauge": ("british.gauge", "reading", 20.0, "Tiger Moth, gauge     4.4 gallons"),
    "refuel": ("british.refuel", "order", 20.0, "Tiger Moth, pump     17.5 gallons"),
    "winch": ("gliders.winch", "order", 40, "Winch, pump           5.3 gallons"),
}
OTHERS = {  # what else the functions are called with
    "gauge": [
        ({"litres": 86.4}, "Tiger Moth, gauge    19.0 gallons"),
        ({"litres": 0}, "Tiger Moth, gauge     0.0 gallons"),
    ],
    "refuel": [
        ({"litres": 86.4}, "Tiger Moth, pump      0.0 gallons"),
        ({"litres": 50.0}, "Tiger Moth, pump      9.6 gallons"),
        ({"litres": 100.0}, "Tiger Moth, pump     -3.6 gallons"),
    ],
    "winch": [
        ({"starts": 3}, "Winch, pump           0.4 gallons"),
        ({"starts": 0}, "Winch, pump           0.0 gallons"),
    ],
}
UNITS = '"""Another unit."""\n\nGALLON = {}\n'
ANOTHER_LINE = '\n\ndef line(*_, **__):\n    return "the line of another board"\n'
TESTS = re.compile(r"tests?|test_\w+|\w+_test|conftest")


def test_every_module_can_be_imported(workshop, subtests):
    """Each module of `airfield` can be imported, as the first one. So can each that you add."""
    for module in all_modules(workshop):
        with subtests.test(first=module), workshop.imports() as imports:
            imports.load(module)


def test_the_pump_is_asked_for_us_gallons(workshop, subtests):
    """Both orders count in US gallons: 66.4 liters are 17.5 gallons, and 20 liters are 5.3."""
    for name in ("refuel", "winch"):
        with subtests.test(module=name), workshop.imports() as imports:
            check_line(imports, name)
            check_others(imports, name)


def test_the_gauge_shows_imperial_gallons(workshop):
    """The gauge of a British airplane counts in imperial gallons: 20 liters are 4.4 gallons."""
    with workshop.imports() as imports:
        check_line(imports, "gauge")
        check_others(imports, "gauge")


def test_a_line_counts_in_the_gallon_that_it_is_given(workshop):
    """`line` uses the gallon that is passed to it: 10 liters are 5.0 gallons of 2 liters."""
    with workshop.imports() as imports:
        line = imports.load("airfield.board").line
        for what in ("Tiger Moth, gauge", "Tiger Moth, pump", "Winch, pump"):
            written, expected = line(what, 10.0, 2.0), f"{what:<20}  5.0 gallons"
            assert written == expected, f"line({what!r}, 10.0, 2.0) returned\n  {written}\nexpected:\n  {expected}"
        written = line(what="Towing", litres=33.3, gallon=4.0)
        assert written == "Towing                8.3 gallons", f"line('Towing', 33.3, 4.0) returned\n  {written}"


def test_today_s_board_is_right(workshop, subtests):
    """`python today.py` prints the three lines, whatever folder it is started from."""
    expected = "\n".join(line for _, _, _, line in BOARD.values())
    for folder in (".", "airfield"):
        with subtests.test(started_in=folder):
            run = workshop.run_file("today.py", cwd=folder)
            assert run.returncode == 0 and run.stdout.rstrip() == expected, f"expected:\n{expected}\n\n{run}"


def test_the_package_works_under_another_name(workshop):
    """A copy of the package that is named `flying_club` prints the same, without a package `airfield`."""
    copy = moved(workshop, "flying_club")
    with copy.imports() as imports:
        for name in BOARD:
            check_line(imports, name, "flying_club")


def test_the_package_works_inside_another_package(workshop, subtests):
    """As `school.airfield`, the package works next to the school's own units and board, and does not use them."""
    for package in ("school.airfield", "school.copies.airfield"):
        copy = moved(workshop, package)
        with subtests.test(package=package), copy.imports() as imports:
            for name in BOARD:
                check_line(imports, name, package)


def test_two_copies_do_not_mix(workshop, subtests):
    """A program uses `airfield` and a copy in which the pump counts in liters. Each uses its own unit."""
    copy = moved(workshop, "school.airfield")
    shutil.copytree(workshop.copy().folder / "airfield", copy.folder / "airfield")
    (copy.folder / "school" / "airfield" / "units.py").write_text(UNITS.format(1.0), encoding="utf-8")
    for first in ("airfield", "school.airfield"):
        with subtests.test(imports_first=first), copy.imports() as imports:
            imports.load(f"{first}.british.refuel")
            check_line(imports, "refuel")
            check_line(imports, "refuel", "school.airfield", "Tiger Moth, pump     66.4 gallons")
            check_line(imports, "winch", "school.airfield", "Winch, pump          20.0 gallons")
            check_line(imports, "winch")


def test_each_number_is_written_once(workshop, subtests):
    """A change in one units.py changes the lines that count in that unit, and no others."""
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
                    imports, name, expected=lines.get(name), where=f"with a gallon of {litres} liters in {file}, "
                )


def test_the_line_is_written_once(workshop):
    """A change in `line` of `airfield.board` changes the whole board."""
    copy = workshop.copy()
    board = copy.folder / "airfield" / "board"
    file = board / "__init__.py" if board.is_dir() else board.with_suffix(".py")
    with file.open("a", encoding="utf-8") as code:
        code.write(ANOTHER_LINE)
    with copy.imports() as imports:
        for name in BOARD:
            check_line(imports, name, expected="the line of another board", where="with another `line` in the board, ")


def test_the_program_is_left_as_it_was(workshop):
    """Importing and using `airfield` changes nothing for the program: not sys.path, the folder or imports."""
    with workshop.imports() as imports:
        names = top_level_names()
        use_all(workshop, imports)
        assert not imports.stdout, f"importing and using `airfield` printed:\n{imports.stdout}"
        assert not imports.changed, f"importing and using `airfield` changed {', '.join(imports.changed)}"
        added = sorted(top_level_names() - names)
        assert not added, f"importing and using `airfield` also put {', '.join(added)} into sys.modules"


def test_each_file_is_one_module_in_its_package(workshop, subtests):
    """Each file runs once, as a module with one name. Its `__package__`, which the dots refer to, is set by Python."""
    for name in ("refuel", "winch"):
        with subtests.test(who_uses="airfield.units", module=name), workshop.imports() as imports:
            check_line(imports, name)
            assert imports.loaded("airfield.units"), "the pump's gallon was used, but airfield.units was not imported"
    with subtests.test("all of them"), workshop.imports() as imports:
        use_all(workshop, imports)
        for name, module in sorted(sys.modules.items()):
            spec = getattr(module, "__spec__", None)
            if name.partition(".")[0] == "airfield" and spec:
                assert name == spec.name, f"sys.modules has {spec.name} also as {name}"
                package = getattr(module, "__package__", spec.parent)
                assert package == spec.parent, (
                    f"{name} is in the package {spec.parent}, but its __package__ is {package}"
                )
        runs = collections.Counter(Path(execution.origin).resolve() for execution in imports.executions)
        for file, times in runs.items():
            assert times == 1, f"the code of {file.relative_to(workshop.folder.resolve()).as_posix()} ran {times} times"
    # In whatever way it ran: also as text, by its path, or under a name that is gone again.
    noted = workshop.noting_executions()
    with subtests.test("however it is run"), noted.imports() as imports:
        use_all(noted, imports)
        for file, ran_as in noted.executions:
            expected = file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            assert ran_as == expected, f"{file} ran as {ran_as!r}; expected it to be imported as {expected!r}"
            times = noted.executions.count((file, ran_as))
            assert times == 1, f"{file} ran {times} times; expected once"
    with subtests.test("what Python notes"):
        for source in (source for source in workshop.sources() if source.name.startswith("airfield/")):
            for node in ast.walk(source.tree):
                if isinstance(node, ast.Name) and node.id in ("__name__", "__package__", "__path__", "__spec__"):
                    assert isinstance(node.ctx, ast.Load), f"{source.name} writes its {node.id} in line {node.lineno}"


def check_line(imports, name, package="airfield", expected=None, where=""):
    """Check one line of the board, as the copy of the package called ``package`` writes it."""
    module, function, value, usual = BOARD[name]
    line = getattr(imports.load(f"{package}.{module}"), function)(value)
    expected = expected or usual
    assert line == expected, (
        f"{where}{package}.{module}.{function}({value}) returned\n  {line}\nexpected:\n  {expected}"
    )


def check_others(imports, name):
    """Check other lines of the board: for other values, by keyword, and for one that is not a number."""
    module, function, _, _ = BOARD[name]
    call = getattr(imports.load(f"airfield.{module}"), function)
    for arguments, expected in OTHERS[name]:
        line = call(**arguments)
        assert line == expected, f"{function}(**{arguments}) returned\n  {line}\nexpected:\n  {expected}"
    with pytest.raises(TypeError):
        raise AssertionError(f"{function}(None) returned {call(None)!r}; expected it to raise a TypeError")


def moved(workshop, package):
    """Return a copy of the workshop in which ``airfield`` is ``package``. What is above has units and a board, too."""
    copy = workshop.copy()
    shutil.rmtree(copy.folder / package.partition(".")[0], ignore_errors=True)  # somebody tried it out by hand
    copy = copy.moved("airfield", package.replace(".", "/"))
    for folder in copy.folder.joinpath(*package.split(".")).parents:
        (folder / "units.py").write_text(UNITS.format(1.0), encoding="utf-8")
        (folder / "board.py").write_text(ANOTHER_LINE, encoding="utf-8")
        if folder == copy.folder:
            return copy
        (folder / "__init__.py").write_text('"""Around the airfield."""\n', encoding="utf-8")
    raise AssertionError(f"{package} is not in {copy.folder}")


def use_all(workshop, imports):
    """Import all modules of the package, and use them."""
    for module in reversed(all_modules(workshop)):  # the gauge after the pump, which must make no difference to it
        imports.load(module)
    for name in BOARD:
        check_line(imports, name)


def all_modules(workshop):
    """Return the full names of the modules in ``airfield``, with those that were added, except tests."""
    return [name for name in workshop.modules("airfield") if not any(map(TESTS.fullmatch, name.split(".")))]


def top_level_names():
    """Return the names of the loaded top-level modules, except those of the standard library."""
    return {name.partition(".")[0] for name in list(sys.modules)} - sys.stdlib_module_names - {"airfield"}
