"""What people get who install `sowing`, and whether its tests would notice if it were less."""

from pathlib import PurePosixPath

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
TESTS = ("-m", "unittest", "discover", "tests")


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


def test_the_wheel_brings_nothing_else(workshop):
    """The only name at the top level of `site-packages` is `sowing`: no tests, and no folder of the checkout."""
    names = sorted({name.partition("/")[0] for name in workshop.install().files})
    assert names == ["sowing"], f"the wheel puts this into site-packages: {', '.join(names)}"


def test_the_command_works_in_any_folder(workshop, subtests):
    """`sowing april` prints what is sown in April, in a folder where there is no checkout."""
    installed = workshop.install()
    for arguments, printed in (
        (("april",), "april: carrots, pumpkins, spinach"),
        (("may", "--html"), "<h1>may</h1><ul><li>carrots</li><li>pumpkins</li></ul>"),
    ):
        with subtests.test(" ".join(["sowing", *arguments])):
            run = installed.run_command("sowing", *arguments)
            assert run.returncode == 0 and run.stdout.strip() == printed, f"expected: {printed}\n{run}"


def test_gardeners_can_add_to_the_table(workshop):
    """There is one `crops.csv` in what is installed, and the program knows of a row that somebody adds to it."""
    installed = workshop.install()
    tables = tables_of(installed)
    assert len(tables) == 1, f"one crops.csv should be in the wheel, there are {len(tables)}:\n{listed(installed)}"
    with (installed.folder / tables[0]).open("a", encoding="utf-8") as file:
        file.write("rhubarb,october november\n")
    with installed.imports() as imports:
        crops = imports.load("sowing.crops").crops_in("november")
        assert crops == ["rhubarb"], f"rhubarb was added to {tables[0]}, and crops_in('november') gives {crops}"


def test_the_tests_are_green_where_all_is_installed(workshop):
    """`python -m unittest discover tests`, run in the project's folder, passes once the project is installed."""
    installed = workshop.install()
    run = installed.run(*TESTS, cwd=workshop.copy().folder)
    assert run.returncode == 0 and "Ran 3 tests" in run.stderr, str(run)


def test_the_tests_are_red_where_something_is_missing(workshop, subtests):
    """The same tests, in the same folder, fail if the `sowing` that is installed lacks its formats or its table."""
    for missing in ("sowing/formats", "crops.csv"):
        with subtests.test(missing=missing):
            installed = workshop.install()
            for name in installed.files:
                if name.startswith(missing) or name.endswith(f"/{missing}"):
                    (installed.folder / name).unlink()
            run = installed.run(*TESTS, cwd=workshop.copy().folder)
            assert run.returncode != 0, (
                f"{missing} is not in site-packages, and the tests are green, as if they had met another sowing\n{run}"
            )


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
