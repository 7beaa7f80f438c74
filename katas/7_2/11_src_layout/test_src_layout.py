"""What an installation of `sowing` contains, and whether its tests fail if something is missing."""

import re
from importlib import metadata
from pathlib import PurePosixPath

from packaging.specifiers import SpecifierSet

MODULES = ("sowing", "sowing.crops", "sowing.formats.html", "sowing.formats.text", "sowing.cli")
# What the command does, without the process of its own.
COMMAND = """
import sys
from importlib.metadata import entry_points

sys.argv[:] = ["sowing", "april"]
for command in entry_points(group="console_scripts", name="sowing"):
    try:
        command.load()()
    except SystemExit:
        pass
"""
# The ways to run the tests in the project's folder.
TESTS = (("-m", "unittest", "discover", "tests"), ("-m", "unittest", "tests.test_sowing"))
OTHER_TABLE = 'crop,months\nrhubarb,october november\n"beans, runner",november\n'


def test_the_wheel_has_all_of_sowing(workshop):
    """The wheel has the modules of `sowing.formats` and the table `crops.csv`, and adds no folder to `sys.path`."""
    installed = workshop.install()
    missing = [module for module in MODULES if not has_module(installed, module)]
    missing += [] if tables_of(installed) else ["crops.csv"]
    assert not missing, f"not in the wheel: {', '.join(missing)}; it has:\n{listed(installed)}"
    with installed.imports() as imports:
        path = imports.execute("import sys")["sys"].path
        before = list(path)
        for module in MODULES:
            imports.load(module)
        imports.execute(COMMAND)
        added = [str(entry) for entry in path if entry not in before]
        assert not added, f"sowing adds to sys.path: {', '.join(added)}"
    pythons = next(metadata.distributions(path=[str(installed.folder)])).metadata.get("Requires-Python", "")
    refused = [f"3.{minor}" for minor in range(10, 16) if f"3.{minor}.5" not in SpecifierSet(pythons)]
    assert not refused, (
        f"pip would refuse the wheel on Python {', '.join(refused)}, because of Requires-Python {pythons}"
    )


def test_a_module_that_is_added_later_is_in_the_wheel(workshop):
    """A module that is added to `sowing` or `sowing.formats` is in the next wheel, without another change."""
    later, added = workshop.copy(), []
    for package in ("sowing", "sowing/formats"):
        for source in later.sources():
            if f"/{source.name}".endswith(f"/{package}/__init__.py"):
                source.file.with_name("poster.py").write_text('"""For the garden gate."""\n', encoding="utf-8")
                added.append(f"{package}/poster.py")
    missing = [name for name in added if name not in later.install().files]
    assert not missing, f"added to the package, but not in the next wheel: {', '.join(missing)}"


def test_the_wheel_brings_nothing_else(workshop):
    """The only name at the top level of `site-packages` is `sowing`, the only command is `sowing`."""
    installed = workshop.install()
    names = sorted({name.partition("/")[0] for name in installed.files})
    assert names == ["sowing"], f"the wheel puts this into site-packages: {', '.join(names)}"
    assert installed.commands == ("sowing",), f"the commands of the wheel: {', '.join(installed.commands) or 'none'}"
    others = ", ".join(installed.other_files)
    assert not others, f"the wheel also installs {others}; expected all of it in the package"


def test_the_command_works_in_any_folder(workshop, subtests):
    """`sowing april` prints what is sown in April, in an empty folder, or next to another `crops.csv`."""
    installed = workshop.install()
    for arguments, printed in (
        (("april",), "april: carrots, pumpkins, spinach"),
        (("may", "--html"), "<h1>may</h1><ul><li>carrots</li><li>pumpkins</li></ul>"),
        (("march",), "march: broad beans, carrots, spinach"),
        (("december", "--html"), "<h1>december</h1><ul></ul>"),
    ):
        with subtests.test(" ".join(["sowing", *arguments])):
            run = installed.run_command("sowing", *arguments)
            assert (run.returncode, run.stdout.strip(), run.stderr) == (0, printed, ""), f"expected: {printed}\n{run}"
    elsewhere = workshop.copy().folder / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "crops.csv").write_text(OTHER_TABLE, encoding="utf-8")
    with subtests.test("sowing may, in a folder with another crops.csv"):
        assert installed.run_command("sowing", "may", cwd=elsewhere).printed("may: carrots, pumpkins")


def test_gardeners_can_add_to_the_table(workshop):
    """There is one `crops.csv`, in the package. If it changes, the next call uses the new rows."""
    installed = workshop.install()
    tables = tables_of(installed)
    assert len(tables) == 1, f"expected one crops.csv in the wheel, got {len(tables)}:\n{listed(installed)}"
    table = installed.folder / tables[0]
    assert tables[0].startswith("sowing/"), f"{tables[0]} is not in the package sowing"
    with installed.imports() as imports:
        crops_in = imports.load("sowing.crops").crops_in
        check_crops(crops_in, "november", [], "the table as it is")
        with table.open("a", encoding="utf-8") as file:
            file.write("rhubarb,october november\n")
        for month, crops in (("november", ["rhubarb"]), ("may", ["carrots", "pumpkins"])):
            check_crops(crops_in, month, crops, f"rhubarb was added to {tables[0]}")
        table.write_text(OTHER_TABLE, encoding="utf-8")
        for month, crops in (("november", ["rhubarb", "beans, runner"]), ("may", []), ("no", [])):
            check_crops(crops_in, month, crops, f"{tables[0]} was changed")
    run = installed.run_command("sowing", "november")
    assert run.stdout.strip() == "november: rhubarb, beans, runner", (
        f"expected the rows that {tables[0]} has now\n{run}"
    )


def test_the_tests_are_green_where_all_is_installed(workshop, subtests):
    """`python -m unittest discover tests`, run in the project's folder, passes once the project is installed."""
    installed = workshop.install()
    for command in TESTS:
        with subtests.test(" ".join(["python", *command])):
            run = installed.run(*command, cwd=workshop.copy().folder)
            ran = re.search(r"Ran (\d+) test", run.stderr)
            assert run.returncode == 0 and ran and int(ran[1]) >= 3, f"expected three tests or more to pass\n{run}"


def test_the_tests_are_red_where_something_is_missing(workshop, subtests):
    """The tests import the installed `sowing`, so they fail if its formats or its table are missing."""
    for missing in ("sowing/formats", "crops.csv"):
        installed = workshop.install()
        for name in installed.files:
            if name.startswith(missing) or name.endswith(f"/{missing}"):
                (installed.folder / name).unlink()
        for command in TESTS:
            with subtests.test(f"python {' '.join(command)}, without {missing}"):
                run = installed.run(*command, cwd=workshop.copy().folder)
                told = f"{missing} was removed from site-packages, but the tests pass: they import another sowing"
                assert run.returncode != 0, f"{told}\n{run}"
    with subtests.test("python -c 'import sowing'"):
        installed, checkout = workshop.install(), workshop.noting_executions()
        run = installed.run_code("import sowing; print(sowing.__file__)", cwd=checkout.folder)
        told = f"in the project's folder, `import sowing` should find the one in {installed.folder}"
        assert run.stdout.startswith(str(installed.folder)), f"{told}\n{run}"
        ran = ", ".join(file for file, _name in checkout.executions)
        assert not ran, f"in the project's folder, `import sowing` also runs {ran} of that folder"


def check_crops(crops_in, month, crops, where):
    """Check what is sown in this month."""
    found = crops_in(month=month)
    assert found == crops, f"{where}, and crops_in({month!r}) returned {found}; expected {crops}"


def has_module(installed, module):
    """Return whether the module was installed."""
    path = module.replace(".", "/")
    return f"{path}.py" in installed.files or f"{path}/__init__.py" in installed.files


def tables_of(installed):
    """Return the files called crops.csv that were installed."""
    return [name for name in installed.files if PurePosixPath(name).name == "crops.csv"]


def listed(installed):
    """Return the files of the wheel, a line each."""
    return "\n".join(f"  {name}" for name in installed.files)
