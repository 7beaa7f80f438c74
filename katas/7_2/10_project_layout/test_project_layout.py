"""What `kiln` has to be once it is installed: itself, under one name, beside whatever else is there."""

import shutil

# A program of somebody else that needs both: it imports `glaze`, and calls what the command `kiln` calls.
NEEDS_BOTH = """
import sys
from importlib.metadata import entry_points
from operator import attrgetter

def kiln():
    [command] = entry_points(group="console_scripts", name="kiln")
    __import__(command.module)
    sys.argv[:] = ["kiln", "cost", "stoneware"]
    try:
        attrgetter(command.attr)(sys.modules[command.module])()
    except SystemExit as end:
        if end.code:
            print(end.code, file=sys.stderr)

def glaze():
    import glaze
    print(glaze.mix("celadon", 2000))

for use in sys.argv[1:]:
    globals()[use]()
"""
MIXED = "900 g feldspar, 600 g silica, 500 g chalk; let it stand 02:00"


def test_kiln_brings_one_package_that_carries_its_name(workshop):
    """The wheel of `kiln` brings the package `kiln` and nothing beside it, and one command, `kiln`."""
    projects = as_committed(workshop)
    kiln, glaze = projects.install("kiln"), projects.install("glaze")
    names = names_of(kiln)
    taken = sorted(names & names_of(glaze))
    also = f"\nglaze brings {' and '.join(taken)} as well" if taken else ""
    assert names == {"kiln"}, f"kiln puts this into site-packages: {', '.join(sorted(names))}{also}"
    assert "kiln/__init__.py" in kiln.files, "the folder kiln is there, and has no __init__.py: anybody may add to it"
    assert kiln.commands == ("kiln",), f"the commands of the wheel: {', '.join(kiln.commands) or 'none'}"


def test_the_wheel_has_all_that_the_command_needs(workshop, subtests):
    """Installed alone, the command `kiln` prints from any folder what `python main.py` printed among its files."""
    installed = as_committed(workshop).install("kiln")
    for arguments, printed in (
        (("plan", "stoneware"), "6:00 600 degrees\n10:16 1240 degrees"),
        (("cost", "earthenware"), "21.76"),
        (("label", "stoneware"), "HOT: stoneware, 1240 degrees. Do not open before 30:48."),
    ):
        with subtests.test(" ".join(["kiln", *arguments])):
            run = installed.run_command("kiln", *arguments)
            assert run.returncode == 0 and run.stdout.strip() == printed, f"expected:\n{printed}\n{run}"


def test_both_tools_work_in_one_environment(workshop, subtests):
    """With `kiln` and `glaze` installed together, each has its own limit, and each writes hours in its own way."""
    installed = install_both(workshop)
    with subtests.test("kiln plan porcelain"):
        run = installed.run_command("kiln", "plan", "porcelain")
        assert run.returncode == 1 and "1280" in run.stderr, (
            f"expected: exit code 1, and that the kiln takes 1280 degrees\n{run}"
        )
    with subtests.test("glaze mix celadon 2000"):
        run = installed.run_command("glaze", "mix", "celadon", "2000")
        assert run.returncode == 0 and run.stdout.strip() == MIXED, f"expected:\n{MIXED}\n{run}"


def test_one_program_may_load_both(workshop, subtests):
    """A program that loads `kiln` and `glaze` gets from each what it does alone, whichever comes first."""
    installed = install_both(workshop)
    assert "kiln" in installed.commands, f"there is no command kiln, there is {', '.join(installed.commands)}"
    printed = {"kiln": "24.64", "glaze": MIXED}
    for first, second in (("kiln", "glaze"), ("glaze", "kiln")):
        with subtests.test(first=first):
            run = installed.run_code(NEEDS_BOTH, first, second)
            expected = f"{printed[first]}\n{printed[second]}"
            assert run.returncode == 0 and run.stdout.strip() == expected, (
                f"a program that calls {first}, then {second}; expected:\n{expected}\n"
                f"it printed:\n{run.stdout}{run.stderr}".rstrip()
            )


def install_both(workshop):
    """Return both tools installed into one environment; fail where one would overwrite files of the other."""
    projects = as_committed(workshop)
    both = sorted(set(projects.install("kiln").files) & set(projects.install("glaze").files))
    assert not both, f"both bring {' and '.join(both)}: with pip, who is installed later overwrites them without a word"
    return projects.install("kiln", "glaze")


def as_committed(workshop):
    """Return a copy without what setuptools leaves behind where it builds, and takes into the next wheel as well."""
    copy = workshop.copy()
    for leftover in [*copy.folder.rglob("build"), *copy.folder.rglob("*.egg-info")]:
        shutil.rmtree(leftover, ignore_errors=True)
    return copy


def names_of(installed):
    """Return what is at the top level of `site-packages`."""
    return {name.partition("/")[0] for name in installed.files}
