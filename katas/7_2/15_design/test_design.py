"""What is asked of the harbour's software once it is installed, whatever its files are called."""

import ast
import functools
import re
from pathlib import PurePosixPath

PUBLIC = {"Boat", "HarbourError", "Logbook", "dues"}

# What is typed after the name of the command, what it prints, and the file that is in the working directory then.
RESULTS = (
    ("dues 11.4 3", "72.00", ""),
    ("arrive Seeadler 11.4", "Seeadler has arrived", "logbook.db"),
    ("list", "Seeadler, 11.4 m", "logbook.db"),
    ("arrive Wal 8", "Wal has arrived", "logbook.db"),
    ("list", "Seeadler, 11.4 m\nWal, 8 m", "logbook.db"),
    ("arrive Rose 9 --log other.db", "Rose has arrived", "other.db"),
    ("list --log other.db", "Rose, 9 m", "other.db"),
)
# What is typed when the boat Seeadler is here already, and the exit code.
REFUSALS = (
    ("arrive Seeadler 11.4", 1),
    ("", 2),
    ("dues 20 1", 1),
    ("sail", 2),
    ("dues 11.4", 2),
    ("dues long 3", 2),
)

IMPORT_EACH = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
"""

WEBSITE = """
from harbour import Boat, Logbook, dues
dues(11.4, 3)
Logbook("guests.db").arrive(Boat("Seeadler", 11.4))
"""


def test_one_package_and_one_command_are_installed(workshop):
    """The wheel brings the package `harbour` and nothing else beside it, and the command `harbour`."""
    project = workshop.folder / "pyproject.toml"
    installed = workshop.install()
    assert project.is_file(), f"{project} is missing: it is what makes a folder a project that can be installed"
    assert "build-backend" in project.read_text(encoding="utf-8"), f"{project} does not name its build-backend"
    there = {name.partition("/")[0] for name in installed.files}
    assert there == {"harbour"}, f"into site-packages went: {', '.join(sorted(there))}"
    assert "harbour/__init__.py" in installed.files, "`harbour` is there, but it has no __init__.py"
    assert installed.commands == ("harbour",), f"the commands of the wheel: {', '.join(installed.commands) or 'none'}"


def test_the_command_does_what_the_scripts_did(workshop, subtests, tmp_path):
    """`harbour` and `python -m harbour` run from any folder, and print the result alone."""
    installed = workshop.install()
    for form, harbour in forms(installed):
        folder = tmp_path / form
        folder.mkdir()
        for arguments, printed, file in RESULTS if form == "harbour" else RESULTS[:3]:
            with subtests.test(f"{form} {arguments}".strip()):
                run = harbour(*arguments.split(), cwd=folder)
                found = (run.returncode, run.stdout.splitlines(), run.stderr)
                assert found == (0, printed.splitlines(), ""), f"expected: {printed}\n{run}"
                there = sorted(path.name for path in folder.iterdir())
                assert file in there or not file, f"there should be a {file} in the working directory now\n{run}"
                assert file or not there, f"`dues` leaves {', '.join(there)} in the working directory\n{run}"


def test_the_command_says_what_is_wrong(workshop, subtests, tmp_path):
    """A refusal is a sentence on stderr and exit code 1; a wrong command line, the usage on stderr and exit code 2."""
    installed = workshop.install()
    for form, harbour in forms(installed):
        folder = tmp_path / form
        folder.mkdir()
        harbour("arrive", "Seeadler", "11.4", cwd=folder)
        for arguments, code in REFUSALS if form == "harbour" else REFUSALS[:2]:
            with subtests.test(f"{form} {arguments}".strip()):
                run = harbour(*arguments.split(), cwd=folder)
                told = f"expected: exit code {code}, nothing on stdout\n{run}"
                assert run.returncode == code and not run.stdout, told
                words = run.stderr.lower().split()
                assert "traceback" not in words and len(words) > 2, f"expected: a line for the guest\n{run}"
                assert code != 2 or "usage" in run.stderr.lower(), f"expected: how the command is used\n{run}"


def test_the_tariff_is_a_file_that_the_harbour_master_can_edit(workshop, tmp_path):
    """Who changes a price in the `tariff.csv` inside the package changes it for everybody. No other file counts."""
    installed = workshop.install()
    files = [name for name in installed.files if PurePosixPath(name).name == "tariff.csv"]
    assert len(files) == 1, (
        f"one tariff.csv should be in the wheel, there are {len(files)}; it holds:\n{listed(installed)}"
    )
    file = installed.folder / files[0]
    file.write_text(file.read_text(encoding="utf-8").replace("2400", "2500"), encoding="utf-8")
    (tmp_path / "tariff.csv").write_text("up_to,cents_a_night\n15,100\n", encoding="utf-8")  # somebody else's
    run = installed.run_command("harbour", "dues", "11.4", "3", cwd=tmp_path)
    assert run.stdout.strip() == "75.00", (
        f"25.00 a night in {files[0]}, and 3 nights: expected 75.00, "
        f"also where the working directory has a tariff.csv of its own\n{run}"
    )
    with installed.imports() as imports:
        owed = imports.load("harbour").dues(11.4, 3)
        assert owed == 7500, f"25.00 a night in {files[0]}, and harbour.dues(11.4, 3) is {owed}, not 7500"


def test_the_public_names_work(workshop, subtests, tmp_path):
    """`from harbour import Boat, HarbourError, Logbook, dues` is all that other people's programs need."""
    installed = workshop.install()
    with subtests.test("dues"), installed.imports() as imports:
        harbour = imports.load("harbour")
        assert harbour.dues(11.4, 3) == 7200, "3 nights of a boat of 11.4 m are 7200 cents"
        assert harbour.dues(8, 1) == 1400, "a boat of 8 m pays 1400 cents a night"
        assert raises(harbour.HarbourError, harbour.dues, 20, 1), "there is no berth for 20 m: that is a HarbourError"
        assert issubclass(harbour.HarbourError, Exception), "`except Exception` would not catch a HarbourError"
    with subtests.test("Boat"), installed.imports() as imports:
        harbour = imports.load("harbour")
        boat = harbour.Boat("Seeadler", 11.4)
        assert (boat.name, boat.length) == ("Seeadler", 11.4) and boat == harbour.Boat(name="Seeadler", length=11.4)
        for other in (harbour.Boat("Wal", 11.4), harbour.Boat("Seeadler", 8)):
            assert boat != other, f"two boats are equal that are not: {boat} and {other}"
    with subtests.test("Logbook"), installed.imports() as imports:
        harbour = imports.load("harbour")
        boat, file = harbour.Boat("Seeadler", 11.4), tmp_path / "log.db"
        harbour.Logbook(file).arrive(boat)
        assert list(harbour.Logbook(file).boats()) == [boat], "a Logbook of the same file should know the boat"
        assert not list(harbour.Logbook(tmp_path / "other.db").boats()), "and one of another file should not"
        again = raises(harbour.HarbourError, harbour.Logbook(file).arrive, boat)
        assert again, "a boat that is here already cannot arrive: that is a HarbourError"
    with subtests.test("the website"):
        (tmp_path / "website").mkdir()
        run = installed.run_code(WEBSITE, cwd=tmp_path / "website")
        assert (run.returncode, run.stdout, run.stderr) == (0, "", ""), str(run)
        left = sorted(path.name for path in (tmp_path / "website").iterdir())
        alone = all(name.startswith("guests.db") for name in left)  # SQLite can have files beside its database
        assert left and alone, (
            f"guests.db should be in its working directory; there is {', '.join(left) or 'nothing'}\n{run}"
        )


def test_the_public_names_are_all_that_is_handed_out(workshop, subtests):
    """`harbour.__all__` has the four names; nothing else of the package's own has a public name in `harbour`."""
    installed = workshop.install()
    with subtests.test("star"), installed.imports() as imports:
        names = set(imports.execute("from harbour import *")) - {"__name__", "__builtins__"}
        assert names == PUBLIC, f"`from harbour import *` binds {', '.join(sorted(names)) or 'nothing'}"
        declared = sorted(getattr(imports.load("harbour"), "__all__", ()))
        assert set(declared) == PUBLIC, f"harbour.__all__ has: {', '.join(declared) or 'nothing, it is not there'}"
    with subtests.test("leaks"), installed.imports() as imports:
        members = vars(imports.load("harbour")).items()
        from_inside = names_from_inside(installed)
        leaks = [
            name
            for name, member in members
            if not name.startswith("_") and name not in PUBLIC and (name in from_inside or home(member) == "harbour")
        ]
        assert not leaks, f"harbour also hands out {', '.join(leaks)}"


def test_what_is_internal_says_so(workshop):
    """Beside `harbour`, `harbour.cli` and `harbour.__main__`, each module or a package around it begins with a `_`."""
    unmarked = [
        name
        for name in modules_of(workshop.install())
        if not any(part.startswith("_") for part in name.split("."))
        and not (name == "harbour" or f"{name}.".startswith("harbour.cli."))
    ]
    assert not unmarked, f"anybody would take these for public: {', '.join(unmarked)}"


def test_importing_does_nothing_else(workshop, subtests):
    """Importing `harbour`, or any module of it, opens no database, writes no file and prints nothing."""
    installed = workshop.install()
    each = [name for name in modules_of(installed) if not name.endswith("__main__")]
    for what, names in (("harbour", ["harbour"]), ("each module", each)):
        with subtests.test(what):
            run = installed.run("-c", IMPORT_EACH, *names, audited=True)
            done = "\n".join(f"  {effect}" for effect in run.effects)
            assert run.returncode == 0 and not run.stdout and not run.stderr, str(run)
            assert not done, f"the import of {what} did this:\n{done}"
    with subtests.test("the command"):
        run = installed.run_code("import harbour, sys; print('argparse' in sys.modules, 'harbour.cli' in sys.modules)")
        assert run.stdout.split() == ["False", "False"], (
            "the command needs the public API, and never the other way round: "
            f"`import harbour` alone loads argparse, or harbour.cli\n{run}"
        )


def test_there_is_no_circle(workshop, subtests):
    """The arrows between the modules go one way, so any of them may be the first that a program imports."""
    installed = workshop.install()
    names = modules_of(installed)
    with subtests.test("the arrows"):
        left = arrows(installed, names)
        while ends := ends_of(left):
            left = {name: targets for name, targets in left.items() if name not in ends}
        circle = "\n".join(f"  {name} imports {', '.join(sorted(t & left.keys()))}" for name, t in left.items())
        assert not left, f"these need each other while they load:\n{circle}"
    for name in names:
        if not name.endswith("__main__"):
            with subtests.test(first=name), installed.imports() as imports:
                imports.load(name)


def test_each_file_has_one_name(workshop):
    """Whatever is loaded of the package is called `harbour.…`, each file once; `sys.path` stays as it was."""
    installed = workshop.install()
    with installed.imports() as imports:
        before = list(imports.execute("import sys")["sys"].path)
        for name in modules_of(installed):
            if not name.endswith("__main__"):
                imports.load(name)
        added = [entry for entry in imports.execute("import sys")["sys"].path if entry not in before]
        assert not added, f"importing the package adds to sys.path: {', '.join(map(str, added))}"
        origins = [execution.origin for execution in imports.executions]
        strange = sorted({e.name for e in imports.executions if e.name.partition(".")[0] != "harbour"})
        assert not strange, f"files of harbour were loaded as: {', '.join(strange)}"
        assert len(origins) == len(set(origins)), "a file of harbour was loaded more than once"


def modules_of(installed):
    """Return the dotted names of all modules that were installed. `harbour.__main__` is one of them."""
    files = [PurePosixPath(name) for name in installed.files if name.endswith(".py")]
    names = (".".join(file.with_suffix("").parts) for file in files)
    return sorted(name.removesuffix(".__init__") for name in names)


def arrows(installed, names):
    """Return, for each module, those that it imports while it loads."""
    return {name: targets_of(installed, name, names) for name in names}


def ends_of(graph):
    """Return modules that are in no circle: they import none of the others, or none of those imports them."""
    needed = {target for targets in graph.values() for target in targets}
    return [name for name, targets in graph.items() if not targets & graph.keys() or name not in needed]


def targets_of(installed, name, names):
    """Return the modules of the package that the module `name` imports while it loads."""
    folder = installed.folder.joinpath(*name.split("."))
    is_package = (folder / "__init__.py").is_file()
    file = folder / "__init__.py" if is_package else folder.with_suffix(".py")
    package = name.split(".") if is_package else name.split(".")[:-1]
    found = set()
    for node in at_load(ast.parse(file.read_text(encoding="utf-8"), str(file))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.Call):
            asked = node.args[0].value
            found.add(full_name(package, len(asked) - len(asked.lstrip(".")), asked.lstrip(".")))
        else:
            module = full_name(package, node.level, node.module)
            for alias in node.names:
                submodule = f"{module}.{alias.name}"
                found.add(submodule if submodule in names else module)
    return (found & set(names)) - {name}


def full_name(package, level, module):
    """Return the name of a module that is imported in a package, given as its parts, with that many dots before it."""
    above = package[: len(package) - level + 1] if level else []
    return ".".join([*above, *([module] if module else [])])


def at_load(node):
    """Yield the statements and calls that import something while a module loads."""
    for child in run_at_load(node):
        is_statement = isinstance(child, (ast.Import, ast.ImportFrom)) and not getattr(child, "is_lazy", 0)
        if is_statement or is_call_for_an_import(child):
            yield child
        yield from at_load(child)


def run_at_load(node):
    """Return what of a statement runs while its module loads: not what is in functions, or for type checkers only."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
        return []
    if isinstance(node, ast.If):
        test = ast.unparse(node.test)
        if re.fullmatch(r"(not )?(\w+\.)?TYPE_CHECKING", test):
            return node.body if test.startswith("not ") else node.orelse
    return ast.iter_child_nodes(node)


def is_call_for_an_import(node):
    """Return whether this is `import_module("a.name")`, or `__import__` of it."""
    return (
        isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in ("import_module", "__import__")
        and bool(node.args)
        and isinstance(getattr(node.args[0], "value", None), str)
    )


def names_from_inside(installed):
    """Return the names that `harbour` imports from its own modules."""
    tree = ast.parse((installed.folder / "harbour" / "__init__.py").read_text(encoding="utf-8"))
    statements = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    own = (node for node in statements if node.level or node.module.partition(".")[0] == "harbour")
    return {alias.asname or alias.name for node in own for alias in node.names}


def home(member):
    """Return the top-level name of the package that an object comes from, or that a module is in."""
    return str(getattr(member, "__module__", None) or getattr(member, "__name__", "")).partition(".")[0]


def forms(installed):
    """Return the two ways to call the command, as one would type it and as a function."""
    return (
        ("harbour", functools.partial(installed.run_command, "harbour")),
        ("python -m harbour", functools.partial(installed.run_module, "harbour")),
    )


def raises(kind, function, *arguments):
    """Return whether the call raises that kind of exception."""
    try:
        function(*arguments)
    except kind:
        return True
    return False


def listed(installed):
    """Return the files of the wheel, a line each."""
    return "\n".join(f"  {name}" for name in installed.files)
