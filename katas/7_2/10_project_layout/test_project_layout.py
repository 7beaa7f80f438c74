"""What `kiln` has to be once it is installed: itself, under one name, beside whatever else is there."""

# A program of somebody else that needs both: it imports `glaze`, and calls what the command `kiln` calls.
NEEDS_BOTH = """
import sys
from importlib.metadata import entry_points
from operator import attrgetter

path = list(sys.path)

def kiln():
    [command] = entry_points(group="console_scripts", name="kiln")
    __import__(command.module)
    for subcommand in ("plan", "cost", "label"):
        sys.argv[:] = ["kiln", subcommand, "stoneware"]
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
if sys.path != path:
    sys.exit(f"sys.path is no longer as it was, it begins with {str(sys.path[0])!r}")
"""
PLAN = "6:00 600 degrees\n10:16 1240 degrees"
COST = "24.64"
LABEL = "HOT: stoneware, 1240 degrees. Do not open before 30:48."
MIXED = "900 g feldspar, 600 g silica, 500 g chalk; let it stand 02:00"


def test_kiln_brings_one_package_that_carries_its_name(workshop):
    """The wheel of `kiln` brings the package `kiln` and nothing beside it, and one command, `kiln`."""
    kiln, glaze = workshop.install("kiln"), workshop.install("glaze")
    names = names_of(kiln)
    taken = sorted(names & names_of(glaze))
    also = f"\nglaze brings {' and '.join(taken)} as well" if taken else ""
    assert names == {"kiln"}, f"kiln puts this into site-packages: {', '.join(sorted(names))}{also}"
    assert "kiln/__init__.py" in kiln.files, "the folder kiln is there, and has no __init__.py: anybody may add to it"
    assert kiln.commands == ("kiln",), f"the commands of the wheel: {', '.join(kiln.commands) or 'none'}"


def test_its_modules_are_called_kiln_something(workshop):
    """Each module in the package `kiln` can be imported by its full name, and needs nothing under another name."""
    installed = install_both(workshop)
    with installed.imports() as imports:
        for name in modules_of_kiln(installed):
            imports.load(name)
            assert "sys.path" not in imports.changed, (
                f"import {name} changes sys.path, which is one for the whole program"
            )
            others = others_loaded(imports, installed)
            assert not others, f"after import {name}, sys.modules has {', '.join(others)}: that is not kiln.something"


def test_the_wheel_has_all_that_the_command_needs(workshop, subtests):
    """Installed alone, the command `kiln` prints from any folder what `python main.py` printed among its files."""
    installed = workshop.install("kiln")
    for arguments, printed in (
        (("plan", "stoneware"), PLAN),
        (("plan", "earthenware"), "6:00 600 degrees\n9:04 1060 degrees"),
        (("cost", "earthenware"), "21.76"),
        (("label", "stoneware"), LABEL),
    ):
        with subtests.test(" ".join(["kiln", *arguments])):
            run = installed.run_command("kiln", *arguments)
            assert run.returncode == 0 and run.stdout.strip() == printed, f"expected:\n{printed}\n{run}"


def test_what_the_kiln_refuses_ends_with_a_sentence(workshop, subtests):
    """Too hot a clay, and one that nobody knows, end with a sentence on stderr and exit code 1, not a traceback."""
    installed = workshop.install("kiln")
    for arguments, sentence in (
        (("plan", "porcelain"), "porcelain needs 1300 degrees, and the kiln takes 1280"),
        (("cost", "raku"), "there is no clay raku"),
    ):
        with subtests.test(" ".join(["kiln", *arguments])):
            run = installed.run_command("kiln", *arguments)
            assert refused(run, arguments[-1]), f"expected: exit code 1, and on stderr that {sentence}\n{run}"


def test_both_tools_work_in_one_environment(workshop, subtests):
    """With `kiln` and `glaze` installed together, each has its own limit, and each writes hours in its own way."""
    installed = install_both(workshop)
    with subtests.test("kiln plan porcelain"):
        run = installed.run_command("kiln", "plan", "porcelain")
        assert refused(run, "1280"), f"expected: exit code 1, and that the kiln takes 1280 degrees\n{run}"
    with subtests.test("kiln plan stoneware"):
        run = installed.run_command("kiln", "plan", "stoneware")
        assert run.returncode == 0 and run.stdout.strip() == PLAN, f"expected:\n{PLAN}\n{run}"
    with subtests.test("glaze mix celadon 2000"):
        run = installed.run_command("glaze", "mix", "celadon", "2000")
        assert run.returncode == 0 and run.stdout.strip() == MIXED, f"expected:\n{MIXED}\n{run}"


def test_one_program_may_load_both(workshop, subtests):
    """A program that loads `kiln` and `glaze` gets from each what it does alone, whichever comes first."""
    installed = install_both(workshop)
    assert "kiln" in installed.commands, f"there is no command kiln, there is {', '.join(installed.commands)}"
    printed = {"kiln": f"{PLAN}\n{COST}\n{LABEL}", "glaze": MIXED}
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
    both = sorted(set(workshop.install("kiln").files) & set(workshop.install("glaze").files))
    assert not both, f"both bring {' and '.join(both)}: with pip, who is installed later overwrites them without a word"
    return workshop.install("kiln", "glaze")


def names_of(installed):
    """Return what is at the top level of `site-packages`."""
    return {name.partition("/")[0] for name in installed.files}


def modules_of_kiln(installed):
    """Return the dotted names of what is in the package, but for `__main__` and tests."""
    files = [name.removesuffix(".py").split("/") for name in installed.files if name.endswith(".py")]
    parts = [file[:-1] if file[-1] == "__init__" else file for file in files if file[0] == "kiln"]
    return [
        ".".join(name)
        for name in parts
        if all(map(str.isidentifier, name))
        and not any(part in ("__main__", "tests", "conftest") or part.startswith("test_") for part in name)
    ]


def others_loaded(imports, installed):
    """Return the names in `sys.modules` of what is installed and not called `kiln` or `kiln.something`."""
    modules = imports.execute("import sys")["sys"].modules
    there = {name for name, module in modules.items() if is_installed(module, installed)}
    return sorted(name for name in there if name.partition(".")[0] != "kiln")


def is_installed(module, installed):
    """Return whether the module was loaded from `site-packages`."""
    return str(getattr(module, "__file__", None)).startswith(str(installed.folder))


def refused(run, said):
    """Return whether it ended as a command does that refuses something."""
    return run.returncode == 1 and said in run.stderr and "Traceback" not in run.stderr
