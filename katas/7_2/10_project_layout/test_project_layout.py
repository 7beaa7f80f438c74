"""What `kiln` must be once it is installed: one package with one name, which works next to other projects."""

from contextlib import suppress
from importlib.metadata import distributions

from packaging.specifiers import SpecifierSet

# A function that does what the command `kiln` does, for several calls in one program.
KILN = """
import sys
from importlib.metadata import entry_points
from operator import attrgetter

def kiln():
    [command] = entry_points(group="console_scripts", name="kiln")
    __import__(command.module)
    calls = ("plan", "stoneware"), ("plan", "porcelain"), ("cost", "earthenware"), ("label", "stoneware")
    for arguments in calls:
        sys.argv[:] = ["kiln", *arguments]
        try:
            sys.exit(attrgetter(command.attr)(sys.modules[command.module])())
        except SystemExit as end:
            if end.code:
                print(end.code, file=sys.stderr)
"""
# A program of somebody else that needs both: it imports `glaze`, and calls what the command `kiln` calls.
NEEDS_BOTH = f"""{KILN}
path = list(sys.path)

def glaze():
    import glaze
    print(glaze.mix("celadon", 2000))

for use in sys.argv[1:]:
    globals()[use]()
if sys.path != path:
    sys.exit(f"sys.path is no longer as it was, it begins with {{str(sys.path[0])!r}}")
"""
TEXTS = (".py", ".json", ".toml", ".csv", ".txt", ".ini", ".cfg")
NUMBERS = {"1060": "1078", "1280": "1310", "1300": "1304"}
PLAN = "6:00 600 degrees\n10:16 1240 degrees"
LABEL = "HOT: stoneware, 1240 degrees. Do not open before 30:48."
TOO_HOT = "kiln: porcelain needs 1300 degrees, and the kiln takes 1280"
MIXED = "900 g feldspar, 600 g silica, 500 g chalk; let it stand 02:00"


def test_kiln_brings_one_package_that_carries_its_name(workshop):
    """The wheel of `kiln` contains only the package `kiln`, and one command, `kiln`."""
    kiln, glaze = workshop.install("kiln"), workshop.install("glaze")
    names = names_of(kiln)
    taken = sorted(names & names_of(glaze))
    also = f"\nglaze also installs {' and '.join(taken)}" if taken else ""
    assert names == {"kiln"}, f"kiln puts this into site-packages: {', '.join(sorted(names))}{also}"
    assert "kiln/__init__.py" in kiln.files, "the folder kiln has no __init__.py, so it is not a regular package"
    assert kiln.commands == ("kiln",), f"expected one command, kiln; got {', '.join(kiln.commands) or 'none'}"
    assert not kiln.other_files, f"the wheel also installs files elsewhere: {', '.join(kiln.other_files)}"


def test_it_can_be_installed_where_it_could(workshop):
    """The wheel is named kiln, can be installed on Python 3.10 and later, and has no dependencies."""
    installed = workshop.install("kiln")
    [kiln] = distributions(path=[str(installed.folder)])
    assert kiln.metadata["Name"] == "kiln", f"the project was called kiln, and is called {kiln.metadata['Name']}"
    assert not kiln.requires, f"kiln had no dependencies, and now it requires {', '.join(kiln.requires)}"
    wanted = SpecifierSet(kiln.metadata["Requires-Python"] or "")
    refused = [f"3.{minor}" for minor in (10, 11, 12, 13, 14, 15) if not wanted.contains(f"3.{minor}.0")]
    assert not refused, f"Requires-Python is {wanted}, so pip refuses to install it on Python {', '.join(refused)}"


def test_its_modules_are_called_kiln_something(workshop):
    """Each module in `kiln` can be imported by its full name. Neither it nor the command loads another name."""
    installed = install_both(workshop)
    with installed.imports() as imports:
        for name in modules_of_kiln(installed):
            imports.load(name)
            assert not imports.changed, f"import {name} changed {', '.join(imports.changed)}"
            others = others_loaded(imports, installed)
            assert not others, (
                f"after import {name}, sys.modules has {', '.join(others)}; expected only names such as kiln.something"
            )
        if "kiln" in installed.commands:
            with suppress(Exception):  # the next check says what the command should print
                imports.execute(f"{KILN}\nkiln()")
            others = others_loaded(imports, installed)
            assert not others, f"after the command kiln has run, sys.modules has {', '.join(others)}"
        ran_as = sorted({execution.name for execution in imports.executions})
        others = [name for name in ran_as if name.partition(".")[0] != "kiln"]
        assert not others, f"the code of kiln also ran under the names {', '.join(others)}"


def test_the_wheel_has_all_that_the_command_needs(workshop, subtests):
    """Installed alone, the command `kiln` prints in any folder what `python main.py` printed before."""
    installed = workshop.install("kiln")
    for arguments, printed in (
        (("plan", "stoneware"), PLAN),
        (("plan", "earthenware"), "6:00 600 degrees\n9:04 1060 degrees"),
        (("cost", "earthenware"), "21.76"),
        (("cost", "stoneware"), "24.64"),
        (("label", "stoneware"), LABEL),
        (("label", "earthenware"), "HOT: earthenware, 1060 degrees. Do not open before 27:12."),
    ):
        with subtests.test(" ".join(["kiln", *arguments])):
            assert installed.run_command("kiln", *arguments).printed(printed)


def test_the_wheel_has_what_comes_tomorrow(workshop, subtests):
    """If a module is added to each folder, and a number changes, the next wheel contains all of it."""
    tomorrow = workshop.copy()
    new = {name for name, file in sources_of_kiln(tomorrow).items() if add_beside(file)}
    with subtests.test("a new module"):
        missing = sorted(new - set(tomorrow.install("kiln").files))
        assert not missing, f"these were added to the sources, but are not in the wheel: {', '.join(missing)}"
    with subtests.test("other numbers"):
        changed = workshop.copy()
        for file in [file for file in (changed.folder / "kiln").rglob("*.*") if file.suffix in TEXTS]:
            text = file.read_text(encoding="utf-8")
            for number, other in NUMBERS.items():
                text = text.replace(number, other)
            file.write_text(text, encoding="utf-8")
        installed = changed.install("kiln")
        for arguments, printed in (
            (("plan", "earthenware"), "6:00 600 degrees\n9:11 1078 degrees"),
            (("plan", "porcelain"), "6:00 600 degrees\n10:42 1304 degrees"),
            (("cost", "earthenware"), "22.05"),
            (("label", "earthenware"), "HOT: earthenware, 1078 degrees. Do not open before 27:34."),
        ):
            told = f"with {' and '.join(f'{new} for {old}' for old, new in NUMBERS.items())} in the sources"
            assert installed.run_command("kiln", *arguments).printed(printed), told


def test_what_the_kiln_refuses_ends_with_a_sentence(workshop, subtests):
    """For a clay that is too hot or unknown, the command prints a sentence on stderr, with exit code 1."""
    installed = workshop.install("kiln")
    for command in ("plan", "cost", "label"):
        for clay, sentence in (("porcelain", TOO_HOT), ("raku", "kiln: there is no clay raku")):
            with subtests.test(f"kiln {command} {clay}"):
                assert_refused(installed.run_command("kiln", command, clay), sentence)
    with subtests.test("kiln, without arguments"):
        run = installed.run_command("kiln")
        assert run.returncode != 0, f"`kiln` needs two arguments; expected an exit code other than 0\n{run}"


def test_both_tools_work_in_one_environment(workshop, subtests):
    """With `kiln` and `glaze` installed together, each uses its own limit, and its own format for hours."""
    installed = install_both(workshop)
    with subtests.test("kiln plan porcelain"):
        assert_refused(installed.run_command("kiln", "plan", "porcelain"), TOO_HOT)
    with subtests.test("kiln plan stoneware"):
        assert installed.run_command("kiln", "plan", "stoneware").printed(PLAN)
    with subtests.test("glaze mix celadon 2000"):
        assert installed.run_command("glaze", "mix", "celadon", "2000").printed(MIXED)
    with subtests.test("glaze mix celadon 6000"):
        sentence = "glaze: 6000 g are too much, the scale takes 5000"
        assert_refused(installed.run_command("glaze", "mix", "celadon", "6000"), sentence)


def test_one_program_may_load_both(workshop, subtests):
    """In a program that loads `kiln` and `glaze` in either order, each works as it does alone."""
    installed = install_both(workshop)
    assert "kiln" in installed.commands, f"expected a command kiln; got {', '.join(installed.commands)}"
    printed = {"kiln": f"{PLAN}\n21.76\n{LABEL}", "glaze": MIXED}
    for first, second in (("kiln", "glaze"), ("glaze", "kiln")):
        with subtests.test(first=first):
            run = installed.run_code(NEEDS_BOTH, first, second)
            expected = f"{printed[first]}\n{printed[second]}"
            assert run.returncode == 0 and run.stdout.strip() == expected and TOO_HOT in run.stderr, (
                f"a program that calls {first}, then {second}; expected:\n{expected}\nand on stderr:\n{TOO_HOT}\n"
                f"it printed:\n{run.stdout}{run.stderr}".rstrip()
            )


def install_both(workshop):
    """Return both tools installed into one environment; fail where one would overwrite files of the other."""
    both = sorted(set(workshop.install("kiln").files) & set(workshop.install("glaze").files))
    assert not both, (
        f"both install {' and '.join(both)}: with pip, the later installation silently overwrites these files"
    )
    return workshop.install("kiln", "glaze")


def names_of(installed):
    """Return what is at the top level of `site-packages`."""
    return {name.partition("/")[0] for name in installed.files}


def modules_of_kiln(installed):
    """Return the dotted names of the modules in the package, except `__main__` and tests."""
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


def sources_of_kiln(workshop):
    """Return the files in the checkout from which modules of the wheel come, by their names in the wheel."""
    installed = workshop.install("kiln")
    files = [file for file in (workshop.folder / "kiln").rglob("*.py") if file.name != "__init__.py"]
    texts = {name: (installed.folder / name).read_bytes() for name in installed.files if name.endswith(".py")}
    pairs = [(name, file) for name in texts for file in files if file.name == name.rpartition("/")[2]]
    found = {name: file for name, file in pairs if file.read_bytes() == texts[name]}
    return {f"{name.rpartition('/')[0]}/of_tomorrow.py": file for name, file in found.items()}


def add_beside(file):
    """Add a module next to this one, and return whether it is there."""
    new = file.with_name("of_tomorrow.py")
    new.write_text('"""Added tomorrow."""\n', encoding="utf-8")
    return new.is_file()


def assert_refused(run, sentence):
    """Check that a command ended as one does that refuses something."""
    seen = (run.returncode, run.stdout, run.stderr.strip())
    assert seen == (1, "", sentence), f"expected exit code 1, nothing on stdout, and on stderr:\n{sentence}\n{run}"
