"""What the practice's package must do, whichever of its modules is asked for first."""

import ast
import builtins
import collections
from pathlib import Path

MODULES = ("vet", "vet.models", "vet.services", "vet.weights")
PUBLIC = {
    "Patient": "vet.models",
    "Prescription": "vet.models",
    "admit": "vet.services",
    "dose_for": "vet.services",
    "prescribe": "vet.services",
}
LABEL = "Minka: 8 drops a day, for 5 days"
WAITING = """
def __getattr__(name):
    import importlib
    import sys

    if name in {modules}:
        return importlib.import_module("vet." + name)
    if name.startswith("__"):
        raise AttributeError(name)
    del globals()["__getattr__"]
    exec({text!r}, globals())
    return getattr(sys.modules["vet"], name)
"""


def test_every_module_may_be_imported_first(workshop, subtests):
    """A program may begin with `vet` or with any module in it, also with those you add; then come all the others."""
    names = all_modules(workshop)
    for first in names:
        with subtests.test(first=first):
            for others in (names, names[::-1]):
                with workshop.imports() as imports:
                    for name in (first, *others):
                        imports.load(name)


def test_each_module_does_its_work_without_help(workshop, subtests):
    """A program that imports one module of `vet` can use it at once; it need not know of the others."""
    with subtests.test(module="vet.models"), workshop.imports() as imports:
        models = imports.load("vet.models")
        minka = models.Patient("Minka", 4)
        assert minka.dose() == 8, f"Minka weighs 4 kg and gets 8 drops, not {minka.dose()}"
        assert models.Prescription(minka, 5).label() == LABEL
    with subtests.test(module="vet.services"), workshop.imports() as imports:
        services = imports.load("vet.services")
        assert (services.dose_for(4), services.dose_for(30)) == (8, 45), "2 drops for each kilogram, and 45 at most"
        assert services.prescribe(services.admit("Minka", 4), 5).label() == LABEL
        assert refuses(services.admit, "Minka", 0), "admit takes a patient of 0 kg, which has never been on the scales"
    with subtests.test(module="vet.weights"), workshop.imports() as imports:
        assert imports.load("vet.weights").in_kilos(62) == 28.1


def test_no_module_waits_to_be_given_what_it_needs(workshop, subtests):
    """Whoever imports one module of `vet` can use it, also if `vet/__init__.py` loads nothing until it is asked."""
    with subtests.test("builtins"), workshop.imports() as imports:
        before = {*dir(builtins)}
        imports.execute("import vet; vet.prescribe(vet.admit('Minka', 4), 5).label()")
        added = sorted({*dir(builtins)} - before)
        assert not added, f"vet puts {', '.join(added)} into builtins"
    waiting = with_a_package_that_waits(workshop)
    for module, program in (
        ("vet.models", "from vet.models import Patient, Prescription; Prescription(Patient('Minka', 4), 5).label()"),
        ("vet.services", "from vet.services import admit, prescribe; prescribe(admit('Minka', 4), 5).label()"),
    ):
        with subtests.test(module=module):
            problem = waiting.error_of(program)
            assert not problem, (
                f"with a vet/__init__.py that loads nothing until it is asked for something, this fails:\n"
                f"  {program}\n  {problem}"
            )


def test_the_three_programs_run(workshop, subtests):
    """`reception.py`, `scales.py` and `ward.py` print what they should, and end with exit code 0."""
    for program, result in (
        ("reception.py", LABEL),
        ("scales.py", "28.1 kg"),
        ("ward.py", "Rex: 45 drops\nOlga: 22 drops"),
    ):
        with subtests.test(program):
            run = workshop.run_file(program)
            assert (run.returncode, run.stdout.strip()) == (0, result), f"expected:\n{result}\n\n{run}"


def test_the_public_api_is_what_it_was(workshop):
    """`vet` still offers its five names, to `from vet import …`, to a star and in `__all__`, and not one more."""
    for name in PUBLIC:
        with workshop.imports() as imports:
            imports.execute(f"from vet import {name}")
    with workshop.imports() as imports:
        brought = imports.execute("from vet import *").keys() - {"__name__", "__builtins__"}
        assert brought == PUBLIC.keys(), f"`from vet import *` brings {', '.join(sorted(brought)) or 'nothing'}"
        listed = getattr(imports.load("vet"), "__all__", None)
        assert listed is not None and sorted(listed) == sorted(PUBLIC), f"vet.__all__ is {listed}"
        assert not importable(imports, "from vet import prescribee"), "`from vet import prescribee` succeeds"


def test_import_vet_brings_its_modules_along(workshop):
    """After `import vet` alone, `vet.models.Patient` and `vet.services.admit` are there: programs say it that way."""
    for name, module in PUBLIC.items():
        with workshop.imports() as imports:
            imports.execute(f"import vet; {module}.{name}")


def test_each_name_means_one_thing(workshop):
    """`vet.Patient` and `vet.models.Patient` are one class, and so for each name; each file runs once in a program."""
    for first in MODULES:
        with workshop.imports() as imports:
            imports.load(first)
            vet, services, models = (imports.load(name) for name in ("vet", "vet.services", "vet.models"))
            for name, module in PUBLIC.items():
                same = getattr(vet, name) is getattr(imports.load(module), name)
                assert same, f"vet.{name} is not {module}.{name}, but another one"
            patient = services.admit("Minka", 4)
            assert isinstance(patient, models.Patient), "admit returns a patient that is no vet.models.Patient"
            prescription = services.prescribe(patient, 5)
            assert isinstance(prescription, models.Prescription), "prescribe returns no vet.models.Prescription"
            assert prescription.label() == LABEL
            for file, times in collections.Counter(execution.origin for execution in imports.executions).items():
                assert times == 1, f"{Path(file).name} ran {times} times in one program"


def test_the_order_of_the_imports_does_not_matter(workshop):
    """With all imports at the top of their files `vet` works as well, whatever `vet/__init__.py` loads first."""
    tidy = workshop.after_an_import_sorter("vet")
    for first in all_modules(tidy):
        problem = tidy.error_of(f"import {first}")
        assert not problem, f"with all imports at the top of their files, `import {first}` fails:\n  {problem}"
    for module in loaded_by_the_package(tidy):
        problem = beginning_with(tidy, module).error_of("import vet")
        assert not problem, (
            f"`import vet` loads {module}, among others. When that is what vet/__init__.py loads first,\n"
            f"`import vet` fails:\n  {problem}"
        )


def test_the_most_drops_are_written_down_once(workshop):
    """No animal gets more than 45 drops. Who changes that number changes it in one place, and for everybody."""
    raised = workshop.copy()
    places = []
    for source in raised.sources():
        examples = {id(node) for part in examples_in(source) for node in ast.walk(part)}
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and type(node.value) is int and node.value == 45:
                node.value = 60
                places += [f"{source.name}:{node.lineno}"] if id(node) not in examples else []
        source.file.write_text(ast.unparse(source.tree), encoding="utf-8")
    assert len(places) <= 1, f"the number 45 stands in {len(places)} places: {', '.join(places)}"
    if places:  # and not in a file of settings, say
        with raised.imports() as imports:
            doses = (imports.load("vet").dose_for(30), imports.load("vet.models").Patient("Rex", 30).dose())
        assert doses == (60, 60), (
            f"with 60 for 45 at {places[0]}, Rex with his 30 kg should get 60 drops;\n"
            f"dose_for says {doses[0]}, and Patient.dose says {doses[1]}"
        )


def test_what_the_course_asks_of_a_half_made_package(workshop):
    """In the middle of a circle a module can be had in four ways; what is in it, and what is on its package, cannot."""
    run = workshop.run_code("import pkg", cwd="course")
    answers = {line[:29].strip(): line[29:].partition(":")[0] for line in run.stdout.splitlines()}
    assert answers == {
        "import pkg.models": "works",
        "import pkg.models as models": "works",
        "from pkg import models": "works",
        "from . import models": "works",
        "import pkg; pkg.models": "AttributeError",
        "from pkg.models import Model": "ImportError",
        "from pkg import Model": "ImportError",
    }, str(run)


def all_modules(workshop):
    """Return the names of `vet` and its modules, and of those that were added, but for tests."""
    added = [name for name in workshop.modules("vet") if "tests" not in name.split(".")]
    return list(dict.fromkeys([*MODULES, *added]))


def loaded_by_the_package(workshop):
    """Return the names of the modules in `vet` that `import vet` loads."""
    with workshop.imports() as imports:
        imports.load("vet")
        return [name for name in all_modules(workshop) if name != "vet" and imports.loaded(name)]


def beginning_with(workshop, module):
    """Return a copy whose `vet` imports ``module`` before everything else."""
    copy = workshop.copy()
    source = copy.source("vet/__init__.py")
    body, documented = source.tree.body, ast.get_docstring(source.tree) is not None
    future = [node for node in body if isinstance(node, ast.ImportFrom) and node.module == "__future__"]
    body.insert(documented + len(future), ast.parse(f"import {module}").body[0])
    source.file.write_text(ast.unparse(source.tree), encoding="utf-8")
    return copy


def with_a_package_that_waits(workshop):
    """Return a copy whose ``vet/__init__.py`` is run when `vet` is first asked for something that is not a module."""
    copy = workshop.copy()
    source = copy.source("vet/__init__.py")
    modules = {name.split(".")[1] for name in all_modules(workshop) if name != "vet"}
    source.file.write_text(WAITING.format(modules=modules, text=source.text), encoding="utf-8")
    return copy


def examples_in(source):
    """Return what may name the number as an example: assert statements, or all of a file with tests."""
    is_test = "tests" in source.name.split("/") or source.file.name.startswith("test_")
    return [source.tree] if is_test else [node for node in ast.walk(source.tree) if isinstance(node, ast.Assert)]


def importable(imports, statement):
    """Return whether this import succeeds."""
    try:
        imports.execute(statement)
    except ImportError:
        return False
    return True


def refuses(function, *arguments):
    """Return whether the function raises ValueError for these arguments."""
    try:
        function(*arguments)
    except ValueError:
        return True
    return False
