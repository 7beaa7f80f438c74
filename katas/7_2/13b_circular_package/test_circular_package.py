"""What the practice's package must do, whichever of its modules is imported first."""

import ast
import collections
import sys
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
PROGRAMS = {"reception.py": LABEL, "scales.py": "28.1 kg", "ward.py": "Rex: 45 drops\nOlga: 22 drops"}
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
    """A program can import `vet` or any module in it first, including one that you add, and then all the others."""
    names = all_modules(workshop)
    for first in names:
        with subtests.test(first=first):
            for others in (names, names[::-1]):
                with workshop.imports() as imports:
                    for name in (first, *others):
                        imports.load(name)


def test_each_module_does_its_work_without_help(workshop, subtests):
    """A program that imports one module of `vet` can use it at once. All functions and classes work as before."""
    for module in MODULES[1:]:
        with subtests.test(module=module), workshop.imports() as imports:
            do_the_work(imports, module)


def test_no_module_waits_to_be_given_what_it_needs(workshop, subtests):
    """Each module works even if `vet/__init__.py` loads its names lazily, and changes nothing outside of `vet`."""
    with subtests.test("what vet changes"), workshop.imports() as imports:
        imports.execute("import vet; vet.prescribe(vet.admit('Minka', 4), 5).label()")
        assert not imports.changed, f"importing and using vet changed {', '.join(imports.changed)}; expected no change"
    waiting = with_a_package_that_waits(workshop)
    for module, program in (
        ("vet.models", "from vet.models import Patient, Prescription; Prescription(Patient('Minka', 4), 5).label()"),
        ("vet.services", "from vet.services import admit, prescribe; prescribe(admit('Minka', 4), 5).label()"),
    ):
        with subtests.test(module=module):
            problem = waiting.error_of(program)
            assert not problem, (
                f"with a vet/__init__.py that loads its names only when they are used, this fails:\n"
                f"  {program}\n  {problem}"
            )


def test_the_three_programs_run(workshop, subtests):
    """`reception.py`, `scales.py` and `ward.py` print what they should, and end with exit code 0."""
    for program, result in PROGRAMS.items():
        with subtests.test(program):
            run = workshop.run_file(program)
            assert (run.returncode, run.stdout.strip()) == (0, result), f"expected:\n{result}\n\n{run}"
            assert not run.stderr, f"expected nothing on stderr\n{run}"


def test_the_public_api_is_what_it_was(workshop):
    """`from vet import …`, `from vet import *` and `vet.__all__` offer the five names, and no others."""
    for name in PUBLIC:
        with workshop.imports() as imports:
            imports.execute(f"from vet import {name}")
    with workshop.imports() as imports:
        brought = imports.execute("from vet import *").keys() - {"__name__", "__builtins__"}
        assert brought == PUBLIC.keys(), f"`from vet import *` binds {', '.join(sorted(brought)) or 'nothing'}"
        vet = imports.load("vet")
        listed = getattr(vet, "__all__", None)
        assert listed is not None and sorted(listed) == sorted(PUBLIC), f"vet.__all__ is {listed}"
        for unknown in ("prescribee", "patient", "_dose"):
            assert not importable(imports, f"from vet import {unknown}"), f"`from vet import {unknown}` succeeds"
            assert not hasattr(vet, unknown), f"vet.{unknown} is {getattr(vet, unknown)!r}; expected an AttributeError"


def test_import_vet_brings_its_modules_along(workshop):
    """After `import vet` alone, a program can write `vet.models.Patient` or `vet.services.admit`."""
    for name, module in PUBLIC.items():
        with workshop.imports() as imports:
            imports.execute(f"import vet; {module}.{name}")


def test_each_name_means_one_thing(workshop):
    """`vet.Patient` is `vet.models.Patient`, and so on for each name. Each file runs once in a program."""
    for first in MODULES:
        copy = workshop.noting_executions()
        with copy.imports() as imports:
            imports.load(first)
            vet, services, models = (imports.load(name) for name in ("vet", "vet.services", "vet.models"))
            for name, module in PUBLIC.items():
                one, other = getattr(vet, name), getattr(imports.load(module), name)
                assert one is other, f"vet.{name} is {one!r}, and {module}.{name} is {other!r}; expected one object"
            patient = services.admit("Olga", 11)
            assert type(patient) is models.Patient, f"admit returned {patient!r}; expected a vet.models.Patient"
            prescription = services.prescribe(patient, 3)
            expected = models.Prescription
            assert type(prescription) is expected, f"prescribe returned {prescription!r}; expected a {expected!r}"
            assert prescription.label() == "Olga: 22 drops a day, for 3 days"
            runs = collections.Counter(execution.origin for execution in imports.executions)
            noted = collections.Counter(name for name, _ in copy.executions)
            for file, times in (*runs.items(), *noted.items()):
                assert times == 1, f"{Path(file).name} ran {times} times in one program; expected once"


def test_the_order_of_the_imports_does_not_matter(workshop, subtests):
    """With all imports at the top of their files, and any module first in `vet/__init__.py`, `vet` still works."""
    tidy = workshop.after_an_import_sorter("vet")
    when = "with all imports at the top of their files, "
    for first in all_modules(tidy):
        problem = tidy.error_of(f"import {first}")
        assert not problem, f"{when}`import {first}` fails:\n  {problem}"
    for module in MODULES[1:]:
        with tidy.imports() as imports:
            do_the_work(imports, module, when)
    for program, result in PROGRAMS.items():
        with subtests.test(program):
            run = tidy.run_file(program)
            assert run.stdout.strip() == result, f"{when}expected:\n{result}\n\n{run}"
    for first in loaded_by_the_package(tidy):
        changed = beginning_with(tidy, first)
        when = f"`import vet` loads {first}, among others. If vet/__init__.py loads that first, "
        problem = changed.error_of("import vet")
        assert not problem, f"{when}`import vet` fails:\n  {problem}"
        with changed.imports() as imports:
            do_the_work(imports, "vet.services", when)


def test_the_rule_for_a_dose_is_written_down_once(workshop, subtests):
    """A dose is 2 drops for each kilogram, 45 at most. One function computes it, and each number is written once."""
    for what, number, to, doses in (
        ("greatest dose", 45, 60, {30: 60, 4: 8, 25: 50}),
        ("number of drops for each kilogram", 2, 3, {30: 45, 4: 12, 10: 30}),
    ):
        with subtests.test(what):
            raised = workshop.copy()
            places = change(raised, number, to)
            assert len(places) <= 1, f"the {what}, {number}, is written {len(places)} times: {', '.join(places)}"
            with raised.imports() as imports:
                dose_for, patient = imports.load("vet").dose_for, imports.load("vet.models").Patient
                for kilos, drops in doses.items() if places else ():  # it may be in a file of settings
                    got = (dose_for(kilos), patient("Rex", kilos).dose())
                    assert got == (drops, drops), (
                        f"with {to} for {number} at {places[0]}, dose_for({kilos}) returned {got[0]}, and "
                        f"Patient('Rex', {kilos}).dose() returned {got[1]}; expected {drops} from both"
                    )
    with subtests.test("one function computes it"), workshop.imports() as imports:
        dose_for, patient = imports.load("vet").dose_for, imports.load("vet.models").Patient("Rex", 30)
        shared = functions_run(lambda: dose_for(30), workshop) & functions_run(patient.dose, workshop)
        assert shared, "dose_for and Patient.dose call no common function of vet: the rule is written twice"


def test_what_a_partially_initialized_package_can_give(workshop):
    """In the middle of a cycle, four statements find the module. Using its names, or the package's attribute, fails."""
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


def do_the_work(imports, module, when=""):
    """Use all that programs find in ``module``, as a program that imported only this module."""
    loaded = imports.load(module)
    if module == "vet.weights":
        for pounds, kilos in ((62, 28.1), (7.5, 3.4)):
            got = loaded.in_kilos(pounds)
            assert got == kilos, f"{when}in_kilos({pounds}) returned {got!r}; expected {kilos}"
    elif module == "vet.models":
        for name, kilos, days, drops in (("Minka", 4, 5, 8), ("Rex", 30, 12, 45), ("Olga", 11.2, 1, 22)):
            check_patient(loaded.Patient(name=name, kilos=kilos), name, kilos, drops, when)
            patient = loaded.Patient(name, kilos)
            check_prescription(loaded.Prescription(patient=patient, days=days), patient, days, drops, when)
            patient.kilos, patient.name = 9, "Kim"
            check_patient(patient, "Kim", 9, 18, f"{when}after a new weight, ")
    else:
        for kilos, drops in ((4, 8), (22, 44), (22.6, 45), (300, 45), (0.6, 1), (6.25, 12), (0, 0)):
            got = loaded.dose_for(kilos=kilos)
            assert got == drops and type(got) is int, f"{when}dose_for({kilos}) returned {got!r}; expected {drops}"
        for name, kilos in (("Olga", 0), ("Kim", -3)):
            try:
                got = loaded.admit(name=name, kilos=kilos)
            except ValueError:
                continue
            raise AssertionError(f"{when}admit({name!r}, {kilos}) returned {got!r}; expected it to raise ValueError")
        for name, kilos, days, drops in (("Olga", 11, 3, 22), ("Olga", 8, 14, 16), ("Rex", 30.5, 2, 45)):
            patient = loaded.admit(name, kilos)
            check_patient(patient, name, kilos, drops, when)
            check_prescription(loaded.prescribe(patient=patient, days=days), patient, days, drops, when)


def check_patient(patient, name, kilos, drops, when):
    """Compare what a patient has and does with what is expected."""
    got = (patient.name, patient.kilos, patient.dose())
    expected = (name, kilos, drops)
    assert got == expected, f"{when}name, kilos and dose() of a patient are {got}; expected {expected}"


def check_prescription(prescription, patient, days, drops, when):
    """Compare what a prescription has and does with what is expected."""
    assert prescription.patient is patient and prescription.days == days, (
        f"{when}patient and days of a prescription are {prescription.patient!r} and {prescription.days!r}; "
        f"expected {patient!r} and {days}"
    )
    label = f"{patient.name}: {drops} drops a day, for {days} days"
    assert prescription.label() == label, f"{when}the label is {prescription.label()!r}; expected {label!r}"


def change(copy, number, to):
    """Write ``to`` for ``number`` in the sources, and return the places, except those in asserts and tests."""
    places = []
    for source in copy.sources():
        if not source.name.startswith("vet/"):
            continue
        examples = {id(node) for part in examples_in(source) for node in ast.walk(part)}
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and type(node.value) in (int, float) and node.value == number:
                node.value = to
                places += [f"{source.name}:{node.lineno}"] if id(node) not in examples else []
        source.file.write_text(ast.unparse(source.tree), encoding="utf-8")
    return places


def functions_run(call, workshop):
    """Return the functions of the workshop that ``call`` runs, as file and line."""
    call()  # what is imported or cached at the first call is not counted
    found = set()

    def note(frame, event, _):
        code = frame.f_code
        if event == "call" and Path(code.co_filename).is_relative_to(workshop.folder) and code.co_name != "<module>":
            found.add((code.co_filename, code.co_firstlineno))

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        call()
    finally:
        sys.setprofile(before)
    return found


def all_modules(workshop):
    """Return the names of `vet` and its modules, and of those that were added, except tests."""
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
