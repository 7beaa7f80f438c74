"""Which checks of mushrooms are found, and under which names their modules are loaded."""

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
"""
NEW_FILES = ("fungi/checks/webcaps.py", "fungi/checks/morels/__init__.py")


def test_the_basket_is_warned_of(workshop):
    """`python basket.py july "white gills" ring small` prints two warnings, each of them once."""
    run = workshop.run_file("basket.py", "july", "white gills", "ring", "small")
    warnings = ["a parasol this small may be a poisonous one", "it may be a death cap"]
    assert (run.returncode, sorted(run.stdout.splitlines())) == (0, warnings), str(run)


def test_every_check_is_found(workshop):
    """After `load_checks()` every check that lies in fungi/checks is in CHECKS, the one in a folder, too."""
    with workshop.imports() as imports:
        found = names_of_checks(imports)
        missing = [f"{name} (of {module})" for module, name in CHECKS.items() if name not in found]
        assert not missing, f"nobody is warned by {', '.join(missing)}"


def test_each_module_is_loaded_once_under_its_full_name(workshop):
    """Each module runs once, under its full name (fungi.checks.amanita), and each check is in CHECKS once."""
    with workshop.imports() as imports:
        found = names_of_checks(imports)
        ran = list(imports.executions)
        for module in ("fungi.checks", "fungi.checks.boletes.colours", *CHECKS):
            full = imports.load(module)
            names = [execution.name for execution in ran if execution.origin == full.__file__]
            assert names == [module], f"{module} should be loaded once, and it was loaded as: {', '.join(names) or '-'}"
        for module, name in CHECKS.items():
            assert found.count(name) == 1, f"{name} is in CHECKS {found.count(name)} times: {found}"
            check = next(check for check in imports.load("fungi.registry").CHECKS if check.__name__ == name)
            full = imports.load(module)
            assert check is getattr(full, name), f"the {name} in CHECKS is not the one of the module {module}"
            short = module.rpartition(".")[2]
            is_bound = getattr(imports.load("fungi.checks"), short, None) is full
            assert is_bound, f"an import of {module} puts it into fungi.checks as {short}, and it is not there"


def test_one_may_have_been_imported_before(workshop):
    """Where `fungi.checks.parasol` is imported before `load_checks()`, every check is in CHECKS, once, as ever."""
    with workshop.imports() as imports:
        imports.load("fungi.checks.parasol")
        found = names_of_checks(imports)
        assert sorted(found) == sorted(CHECKS.values()), f"parasol.py was imported before, and this is found: {found}"


def test_a_new_check_needs_no_other_change(workshop, subtests):
    """Somebody puts a file into fungi/checks, or a folder with an `__init__.py`, and its check is found."""
    for file in NEW_FILES:
        copy = copy_with(workshop, file, NEW_CHECK)
        with subtests.test(file=file), copy.imports() as imports:
            found = names_of_checks(imports)
            assert "new_check" in found, f"{file} is new, and its check is not among those found: {found}"


def test_a_check_that_cannot_be_imported_is_an_error(workshop, subtests):
    """Where a file in fungi/checks cannot be imported, `load_checks()` ends with an error."""
    for file in NEW_FILES:
        copy = copy_with(workshop, file, "import a_module_that_nobody_has\n")
        with subtests.test(file=file):
            run = copy.run_file("basket.py", "july", "morel")
            assert run.returncode != 0, f"{file} is new, and has an import that fails. It is passed over:\n{run}"


def test_it_does_not_matter_where_the_program_is_started(workshop):
    """The same checks are found when the working directory is another one."""
    with workshop.imports(cwd=workshop.folder.parent) as imports:
        found = names_of_checks(imports)
        assert set(found) == set(CHECKS.values()), f"started in the folder above the workshop, this is found: {found}"


def test_it_does_not_matter_where_the_package_lies(workshop):
    """The same checks are found when `fungi` is in another folder of `sys.path`, and not beside the program."""
    moved = workshop.moved("fungi", "lib/fungi")
    with moved.imports(path=[".", "lib"]) as imports:
        found = names_of_checks(imports)
        assert set(found) == set(CHECKS.values()), f"with fungi in the folder lib, this is found: {found}"


def test_a_second_call_changes_nothing(workshop):
    """`load_checks()` can be called again: no check is lost, and none is there twice."""
    with workshop.imports() as imports:
        first = names_of_checks(imports)
        ran = len(imports.executions)
        second = names_of_checks(imports)
        again = [execution.name for execution in imports.executions[ran:]]
        assert first, "the first call has found no checks"
        assert first == second, f"after the first call: {first}\nafter the second: {second}"
        assert not again, f"the second call has run the code of {', '.join(again)}"


def test_the_rest_of_the_program_stays_as_it_was(workshop):
    """`load_checks()` leaves `sys.path`, the working directory and all that a program shares as they were."""
    with workshop.imports(cwd=workshop.folder.parent) as imports:
        names_of_checks(imports)
        assert not imports.changed, f"load_checks() has changed {', '.join(imports.changed)} for the whole program"


def names_of_checks(imports):
    """Return the names of the checks that are in CHECKS after load_checks()."""
    imports.load("fungi.loader").load_checks()
    return [getattr(check, "__name__", repr(check)) for check in imports.load("fungi.registry").CHECKS]


def copy_with(workshop, file, text):
    """Return a copy of the workshop with a new file in it."""
    copy = workshop.copy()
    (copy.folder / file).parent.mkdir(exist_ok=True)
    (copy.folder / file).write_text(text, encoding="utf-8")
    return copy
