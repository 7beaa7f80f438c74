"""Which mushroom checks are found, and under which names their modules are loaded."""

import importlib

CHECKS = {
    "fungi.checks.amanita": "death_cap",
    "fungi.checks.boletes": "devils_bolete",
    "fungi.checks.calendar": "out_of_season",
    "fungi.checks.parasol": "small_parasol",
}
NEW_CHECK = """
from fungi.registry import check

@check
def new_check(month, features):
    return "nobody knows it"

@check
def death_cap(month, features):
    return "it has Ada's function name"
"""
NEW_NAMES = [f"fungi.checks.{module}.{name}" for module in ("morels", "webcaps") for name in ("death_cap", "new_check")]
NAMES = [f"{module}.{name}" for module, name in CHECKS.items()]
WAYS_TO_FAIL = (
    "import a_module_that_nobody_has\n",
    "from json import spores\n",
    "from fungi import spores\n",
    "import fungi.checks.a_check_that_nobody_has\n",
    "COLOURS = {'brown'\n",
    "raise ValueError('no such mushroom')\n",
    "open(__file__ + '.table').close()\n",
)
SPY = "import os, sys\n\nSEEN = [*sys.path], [*sys.argv], os.getcwd()\n"
NEW_FILES = ("fungi/checks/webcaps.py", "fungi/checks/morels/__init__.py")


def test_the_basket_is_warned_of(workshop):
    """`python basket.py july "white gills" ring small` prints two warnings, each of them once."""
    run = workshop.run_file("basket.py", "july", "white gills", "ring", "small")
    warnings = ["a parasol this small may be a poisonous one", "it may be a death cap"]
    assert (run.returncode, sorted(run.stdout.splitlines())) == (0, warnings), str(run)


def test_every_check_is_found(workshop):
    """After `load_checks()` every check in fungi/checks is in CHECKS, including the check in a folder."""
    with workshop.imports() as imports:
        found = loaded_checks(imports)
        missing = [name for name in NAMES if name.rpartition(".")[2] not in {name.rpartition(".")[2] for name in found}]
        assert not missing, f"not in CHECKS: {', '.join(missing)}"


def test_each_module_is_loaded_once_under_its_full_name(workshop):
    """Each module runs once, under its full name (fungi.checks.amanita), and each check is in CHECKS once."""
    with workshop.imports() as imports:
        found = loaded_checks(imports)
        ran = list(imports.executions)
        for module in ("fungi.checks", "fungi.checks.boletes.colours", *CHECKS):
            full = imports.load(module)
            names = [execution.name for execution in ran if execution.origin == full.__file__]
            assert names == [module], f"{module} should be loaded once; it was loaded as: {', '.join(names) or '-'}"
        assert sorted(found) == NAMES, f"CHECKS contains {found}; expected each of these once: {NAMES}"
        for module, name in CHECKS.items():
            check = next(check for check in imports.load("fungi.registry").CHECKS if check.__name__ == name)
            full = imports.load(module)
            assert check is getattr(full, name), f"the {name} in CHECKS is not the one of the module {module}"
            short = module.rpartition(".")[2]
            is_bound = getattr(imports.load("fungi.checks"), short, None) is full
            assert is_bound, f"fungi.checks has no attribute {short}; expected the module {module}, as after an import"


def test_one_may_have_been_imported_before(workshop, subtests):
    """If some checks are imported before `load_checks()`, every check is still in CHECKS once."""
    for before in (["parasol"], ["boletes", "calendar"], ["amanita", "boletes", "calendar", "parasol"]):
        with subtests.test(before=before), workshop.imports() as imports:
            for name in before:
                imports.load(f"fungi.checks.{name}")
            found = loaded_checks(imports)
            assert sorted(found) == NAMES, f"imported before: {before}; in CHECKS: {found}; expected: {NAMES}"


def test_a_new_check_needs_no_other_change(workshop):
    """The checks in a new file in fungi/checks, or in a new folder with an `__init__.py`, are found."""
    copy = workshop.copy()
    for file in NEW_FILES:
        write(copy, file, NEW_CHECK)
    with copy.imports() as imports:
        found = loaded_checks(imports)
        told = f"{' and '.join(NEW_FILES)} are new, each with the checks new_check and death_cap"
        assert sorted(found) == sorted([*NAMES, *NEW_NAMES]), f"{told}. CHECKS contains {sorted(found)}"


def test_a_check_that_cannot_be_imported_is_an_error(workshop, subtests):
    """If a file in fungi/checks cannot be imported, `load_checks()` raises an error until the file is repaired."""
    for file in NEW_FILES:
        for text in WAYS_TO_FAIL:
            copy = workshop.copy()
            write(copy, file, text)
            with subtests.test(file=file, text=text), copy.imports() as imports:
                for call in ("first", "second"):
                    try:
                        found = loaded_checks(imports)
                    except Exception:
                        continue
                    raise AssertionError(
                        f"{file} fails with {text!r}, but the {call} load_checks() raised no error: {found}"
                    )
                write(copy, file, NEW_CHECK)
                found = sorted(loaded_checks(imports))
                right = len(found) == len(set(found)) == len(NAMES) + 2
                assert right, f"{file} is repaired, and has two checks. CHECKS contains {found}"
        with subtests.test(file=file, program="basket.py"):
            copy = workshop.copy()
            write(copy, file, WAYS_TO_FAIL[0])
            run = copy.run_file("basket.py", "july", "morel")
            failed = run.returncode != 0 and not run.stdout
            assert failed, f"the new file {file} has an import that fails, but basket.py ignores the error:\n{run}"


def test_it_does_not_matter_where_the_program_is_started(workshop, tmp_path):
    """The same checks are found in any working directory."""
    for cwd in (workshop.folder.parent, tmp_path):
        with workshop.imports(cwd=cwd) as imports:
            found = loaded_checks(imports)
            assert sorted(found) == NAMES, f"started in {cwd}, CHECKS contains {found}; expected {NAMES}"


def test_it_does_not_matter_where_the_package_lies(workshop):
    """The same checks are found when `fungi` is in another folder of `sys.path`, and not next to the program."""
    for folder in ("lib", "parts/mushrooms"):
        moved = workshop.moved("fungi", f"{folder}/fungi")
        with moved.imports(path=[".", folder]) as imports:
            found = loaded_checks(imports)
            assert sorted(found) == NAMES, (
                f"with fungi in the folder {folder}, CHECKS contains {found}; expected {NAMES}"
            )


def test_a_second_call_changes_nothing(workshop):
    """A second `load_checks()` finds new checks, runs nothing again, and each check is in CHECKS once."""
    copy = workshop.copy()
    with copy.imports() as imports:
        first = loaded_checks(imports)
        ran = len(imports.executions)
        second = loaded_checks(imports)
        again = [execution.name for execution in imports.executions[ran:]]
        assert first, "the first call found no checks"
        assert first == second, f"after the first call: {first}\nafter the second: {second}"
        assert not again, f"the second call ran the code of {', '.join(again)}; expected no code"
        for file in NEW_FILES:
            write(copy, file, NEW_CHECK)
        importlib.invalidate_caches()
        third = loaded_checks(imports)
        assert sorted(third) == sorted([*NAMES, *NEW_NAMES]), (
            f"{', '.join(NEW_FILES)} were added; CHECKS contains {third}"
        )


def test_the_rest_of_the_program_stays_as_it_was(workshop):
    """`load_checks()` does not change `sys.path`, the working directory or other global state."""
    copy = workshop.copy()
    write(copy, "fungi/checks/webcaps.py", SPY)
    with copy.imports(cwd=workshop.folder.parent) as imports:
        expected = imports.execute(SPY)["SEEN"]
        loaded_checks(imports)
        assert not imports.changed, f"load_checks() changed {', '.join(imports.changed)} for the whole program"
        seen = imports.load("fungi.checks.webcaps").SEEN
        assert seen == expected, (
            f"while a check was loaded, sys.path, sys.argv and the working directory were {seen}; expected {expected}"
        )
        calendar = imports.load("calendar")
        assert hasattr(calendar, "monthrange"), (
            f"after load_checks(), `import calendar` returns {calendar}; expected Python's own"
        )


def loaded_checks(imports):
    """Return the full names of the checks that are in CHECKS after load_checks()."""
    imports.load("fungi.loader").load_checks()
    checks = imports.load("fungi.registry").CHECKS
    return [f"{getattr(check, '__module__', '?')}.{getattr(check, '__name__', check)}" for check in checks]


def write(copy, file, text):
    """Write a file into the copy."""
    (copy.folder / file).parent.mkdir(exist_ok=True)
    (copy.folder / file).write_text(text, encoding="utf-8")
