"""Whether the two distributions of `cidery` work together, wherever and in whichever order they are installed."""

import shutil
from itertools import permutations

PROJECTS = ("press", "cellar")
# Kilograms of apples, and what harvest.py prints.
HARVESTS = (
    ("1200", "1200 kg of apples: 780 liters, 4 barrels"),
    ("90", "90 kg of apples: 58.5 liters, 1 barrels"),
    ("0", "0 kg of apples: 0 liters, 0 barrels"),
)
HARVEST = """
import runpy, sys

sys.argv[:] = ["harvest.py", {kilos!r}]
runpy.run_path({program!r}, run_name="__main__")
"""
PKGUTIL_STYLE = '__path__ = __import__("pkgutil").extend_path(__path__, __name__)\n'
# Other distributions of the namespace: a module, its code, its NOTES, and the `__init__.py` of `cidery`, if any.
TASTING = ("tasting/__init__.py", 'NOTES = ["plum", "smoke"]\n', ["plum", "smoke"], "")
LABELS = ("labels.py", 'NOTES = ["Grand Cru"]\n', ["Grand Cru"], PKGUTIL_STYLE)


def test_both_work_in_folders_of_their_own(workshop, subtests):
    """With each distribution in a folder of its own, `harvest.py` works, whichever folder is first on `sys.path`."""
    for order in permutations(PROJECTS):
        checkouts = [sources_of(workshop, project) for project in order]
        installed = [str(workshop.install(project).folder) for project in order]
        for kilos, printed in HARVESTS:
            with subtests.test(first=order[0], kilos=kilos):
                harvest(workshop, checkouts, kilos, printed, order[0])
                harvest(workshop, installed, kilos, printed, f"the installed {order[0]}")


def test_both_work_in_one_site_packages(workshop, subtests, tmp_path):
    """Installed into one folder, as pip does, `harvest.py` works, whichever distribution is installed last."""
    for order in permutations(PROJECTS):
        folder = tmp_path / f"{order[-1]}_last"
        for project in order:
            add(workshop.install(project), folder)
        with subtests.test(last=order[-1]):
            for kilos, printed in HARVESTS:
                harvest(workshop, [str(folder)], kilos, printed, f"the site-packages with {order[-1]} installed last")


def test_each_works_alone(workshop, subtests, tmp_path):
    """Neither `cidery.press` nor `cidery.cellar` needs the other one, even after it was installed and removed."""
    for project, other in permutations(PROJECTS):
        installed, removed = workshop.install(project), workshop.install(other)
        folder = tmp_path / project
        add(installed, folder)
        add(removed, folder)
        for file in removed.files:
            (folder / file).unlink()
        for place, where in ((installed.folder, "alone"), (folder, f"after `pip uninstall cidery-{other}`")):
            with subtests.test(project, where=where), workshop.imports([str(place)]) as imports:
                check_work(imports, project)
                assert not imports.changed, f"importing cidery.{project} changed {', '.join(imports.changed)}"


def test_they_share_no_other_file(workshop):
    """Each wheel has its own files, in `cidery`; both may have a `cidery/__init__.py` if it is the same file."""
    press, cellar = (workshop.install(project) for project in PROJECTS)
    both = sorted(set(press.files) & set(cellar.files))
    copied = [file for file in both if file != "cidery/__init__.py"]
    assert not copied, f"both wheels contain {', '.join(copied)}; expected each file in one of them"
    contents = [[(wheel.folder / file).read_bytes() for file in both] for wheel in (press, cellar)]
    assert contents[0] == contents[1], "cidery/__init__.py differs in the two wheels: pip keeps the last one"
    for wheel, project in zip((press, cellar), PROJECTS):
        outside = [file for file in (*wheel.files, *wheel.other_files) if not file.startswith("cidery/")]
        assert not outside, f"the wheel of {project} also installs {', '.join(outside)}; expected only cidery/…"
        other = "cellar" if project == "press" else "press"
        foreign = [file for file in wheel.files if file.startswith((f"cidery/{other}/", f"cidery/{other}.py"))]
        assert not foreign, f"the wheel of {project} contains {', '.join(foreign)}, a part of {other}"


def test_a_third_distribution_can_join(workshop, subtests, tmp_path):
    """Another distribution of `cidery`, native or pkgutil-style, works anywhere on `sys.path`."""
    folders = [str(workshop.install(project).folder) for project in PROJECTS]
    for number, (file, text, notes, init) in enumerate((TASTING, LABELS)):
        part = tmp_path / str(number) / "cidery"
        (part / file).parent.mkdir(parents=True)
        (part / file).write_text(text, encoding="utf-8")
        if init:
            (part / "__init__.py").write_text(init, encoding="utf-8")
        name = f"cidery.{file.partition('/')[0].removesuffix('.py')}"
        for order in permutations([*folders, str(part.parent)]):
            place = order.index(str(part.parent)) + 1
            with subtests.test(name, place=place), workshop.imports(order) as imports:
                found = imports.load(name).NOTES
                assert found == notes, f"{name}.NOTES is {found}; expected {notes}"
                for project in PROJECTS:
                    check_work(imports, project)


def sources_of(workshop, project):
    """Return the folder of a project that contains `cidery`, as an editable installation puts it on sys.path."""
    found = sorted(workshop.folder.joinpath(project).rglob("cidery"), key=lambda folder: len(folder.parts))
    assert found, f"the project {project} has no folder cidery"
    return str(found[0].parent)


def harvest(workshop, folders, kilos, printed, first):
    """Check what harvest.py prints with these folders on sys.path."""
    program = str(workshop.folder / "harvest.py")
    with workshop.imports(folders) as imports:
        imports.execute(HARVEST.format(kilos=kilos, program=program))
        found = imports.stdout.strip()
    assert found == printed, (
        f"{first} is first on sys.path, and `python harvest.py {kilos}` printed {found!r}; expected {printed!r}"
    )


def add(installed, folder):
    """Put the files of an installed wheel into a folder, as pip does: a file that is there is replaced."""
    for file in installed.files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(installed.folder / file, folder / file)


def check_work(imports, project):
    """Check the functions of one of the two, called by position and by keyword."""
    module = imports.load(f"cidery.{project}")
    if project == "press":
        function, name, cases = module.juice, "kilos", ((1000, 650.0), (0, 0.0), (42, 27.3), (33.33, 21.6645))
    else:
        function, name, cases = module.barrels, "liters", ((225, 1), (226, 2), (0, 0), (900.5, 5))
        assert module.LITERS_PER_BARREL == 225, f"LITERS_PER_BARREL is {module.LITERS_PER_BARREL}; expected 225"
    for amount, result in cases:
        for found in (function(amount), function(**{name: amount})):
            told = f"{function.__name__}({amount}) returned {found!r}; expected {result!r}"
            assert abs(found - result) < 1e-6 and type(found) is type(result), told
    try:
        found = function(-1)
    except ValueError as error:
        assert "negative: -1" in str(error), f"{function.__name__}(-1) raised {error!r}; expected its message as before"
        return
    raise AssertionError(f"{function.__name__}(-1) returned {found!r}; expected it to raise ValueError")
