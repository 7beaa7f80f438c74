"""What the harbor's software must do once it is installed, whatever its internal modules are named."""

import ast
import contextlib
import functools
import re
import shlex
import sqlite3
from pathlib import PurePosixPath

PUBLIC = ("Boat", "HarbourError", "Logbook", "dues")

# What is typed after the name of the command, what it prints, and the file that is in the working directory then.
RESULTS = (
    ("dues 11.4 3", "72.00", ""),
    ("dues 8 7", "98.00", ""),
    ("arrive Seeadler 11.4", "Seeadler has arrived", "logbook.db"),
    ("list", "Seeadler, 11.4 m", "logbook.db"),
    ("arrive 'Rose of Tralee' 8", "Rose of Tralee has arrived", "logbook.db"),
    ("arrive Seeadler 9.25", "Seeadler has arrived", "logbook.db"),  # another boat of that name
    ("list", "Seeadler, 11.4 m\nRose of Tralee, 8 m\nSeeadler, 9.25 m", "logbook.db"),
    ("list --log other.db", "", "logbook.db"),
    ("arrive Wal 9 --log other.db", "Wal has arrived", "other.db"),
    ("list --log other.db", "Wal, 9 m", "other.db"),
)
# What is typed when the boats Seeadler and Wal are here already, the exit code, and what the sentence names.
REFUSALS = (
    ("arrive Seeadler 11.4", 1, "Seeadler"),
    ("", 2, ""),
    ("dues 20 1", 1, "20"),
    ("arrive Wal 9", 1, "Wal"),
    ("dues 33.5 2", 1, "33.5"),
    ("sail", 2, ""),
    ("dues 11.4", 2, ""),
    ("dues 11.4 3 4", 2, ""),
    ("dues long 3", 2, ""),
    ("arrive Rose long", 2, ""),
    ("list Seeadler", 2, ""),
)
OTHER_TARIFF = "up_to,cents_a_night\n6.5,990\n9,1234\n20,5005\n"
# What a boat owes by this tariff, None if there is no berth for it.
OTHER_DUES = ((5, 2, 1980), (6.5, 1, 990), (9, 7, 8638), (9.25, 1, 5005), (20, 3, 15015), (20.5, 1, None))

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

# The command, in a program in which the four public names stand for something else.
OTHER_API = """
import sys
from importlib.metadata import entry_points

import harbour

class Boat(harbour.Boat):
    pass

class Full(Exception):
    pass

class Logbook(harbour.Logbook):
    def arrive(self, boat):
        assert type(boat) is Boat, f"the command made a {type(boat)}, expected a harbour.Boat"
        raise Full(f"no room for {boat.name}")

    def boats(self):
        return [Boat("Fulmar", 7.5)]

harbour.Boat, harbour.HarbourError, harbour.Logbook = Boat, Full, Logbook
harbour.dues = lambda length, nights: 4205
sys.argv[0] = "harbour"
[command] = entry_points(group="console_scripts", name="harbour")
sys.exit(command.load()())
"""


def test_one_package_and_one_command_are_installed(workshop):
    """The wheel contains only the package `harbour` and the command `harbour`."""
    project = workshop.folder / "pyproject.toml"
    installed = workshop.install()
    assert project.is_file(), f"{project} is missing; it is needed to install the project"
    assert "build-backend" in project.read_text(encoding="utf-8"), f"{project} does not name its build-backend"
    there = {name.partition("/")[0] for name in installed.files}
    assert there == {"harbour"}, f"the wheel puts this into site-packages: {', '.join(sorted(there))}"
    assert "harbour/__init__.py" in installed.files, "`harbour` has no __init__.py"
    assert installed.commands == ("harbour",), f"the commands of the wheel: {', '.join(installed.commands) or 'none'}"
    others = ", ".join(installed.other_files)
    assert not others, f"the wheel also installs {others}; expected nothing outside of the package"
    later = workshop.copy()
    for source in later.sources():
        if f"/{source.name}".endswith("/harbour/__init__.py"):
            source.file.with_name("_moorings.py").write_text('"""Added next week."""\n', encoding="utf-8")
            there = "harbour/_moorings.py" in later.install().files
            assert there, f"_moorings.py was added beside {source.name}, but is not in the next wheel"


def test_the_command_does_what_the_scripts_did(workshop, subtests, tmp_path):
    """`harbour` and `python -m harbour` work in any folder, and print only the result."""
    installed = workshop.install()
    for form, harbour in forms(installed):
        folder = tmp_path / form
        folder.mkdir()
        for arguments, printed, file in RESULTS if form == "harbour" else RESULTS[:4]:
            with subtests.test(f"{form} {arguments}".strip()):
                run = harbour(*shlex.split(arguments), cwd=folder)
                found = (run.returncode, run.stdout.splitlines(), run.stderr)
                assert found == (0, printed.splitlines(), ""), f"expected: {printed}\n{run}"
                there = sorted(path.name for path in folder.iterdir())
                assert file in there or not file, f"there should be a {file} in the working directory now\n{run}"
                assert file or not there, f"`dues` leaves {', '.join(there)} in the working directory\n{run}"
    with subtests.test("an empty logbook"):
        (tmp_path / "empty").mkdir()
        run = installed.run_command("harbour", "list", cwd=tmp_path / "empty")
        assert (run.returncode, run.stdout, run.stderr) == (0, "", ""), f"expected: nothing at all\n{run}"
    with subtests.test("the logbook.db of the scripts"):
        old = tmp_path / "old"
        old.mkdir()
        with contextlib.closing(sqlite3.connect(old / "logbook.db")) as connection, connection:
            connection.execute("CREATE TABLE arrivals (name TEXT, length REAL)")
            connection.executemany("INSERT INTO arrivals VALUES (?, ?)", [("Wal", 8), ("Albatros", 12.5)])
        installed.run_command("harbour", "arrive", "Rose", "9", cwd=old)
        run = installed.run_command("harbour", "list", cwd=old)
        expected = ["Wal, 8 m", "Albatros, 12.5 m", "Rose, 9 m"]
        assert run.stdout.splitlines() == expected, f"two boats were there, Rose arrived; expected: {expected}\n{run}"


def test_the_command_says_what_is_wrong(workshop, subtests, tmp_path):
    """A refusal is a sentence on stderr and exit code 1; a wrong command line, the usage on stderr and exit code 2."""
    installed = workshop.install()
    for form, harbour in forms(installed):
        folder = tmp_path / form
        folder.mkdir()
        harbour("arrive", "Seeadler", "11.4", cwd=folder)
        harbour("arrive", "Wal", "9", cwd=folder)
        for arguments, code, named in REFUSALS if form == "harbour" else REFUSALS[:4]:
            with subtests.test(f"{form} {arguments}".strip()):
                run = harbour(*arguments.split(), cwd=folder)
                told = f"expected: exit code {code}, nothing on stdout\n{run}"
                assert run.returncode == code and not run.stdout, told
                words = run.stderr.lower().split()
                assert "traceback" not in words and len(words) > 2, f"expected on stderr: a sentence\n{run}"
                assert named in run.stderr, f"expected on stderr: a sentence that names {named}\n{run}"
                assert code != 2 or "usage" in run.stderr.lower(), f"expected on stderr: the usage\n{run}"
        with subtests.test(f"{form} list, after all that"):
            run = harbour("list", cwd=folder)
            expected = ["Seeadler, 11.4 m", "Wal, 9 m"]
            assert run.stdout.splitlines() == expected, f"expected the two boats that are here: {expected}\n{run}"


def test_the_tariff_is_a_file_that_the_harbour_master_can_edit(workshop, tmp_path):
    """The prices come from the `tariff.csv` in the package, and from no other file of that name."""
    installed = workshop.install()
    files = [name for name in installed.files if PurePosixPath(name).name == "tariff.csv"]
    assert len(files) == 1, (
        f"expected one tariff.csv in the wheel, got {len(files)}; the wheel contains:\n{listed(installed)}"
    )
    file = installed.folder / files[0]
    file.write_text(OTHER_TARIFF, encoding="utf-8")
    (tmp_path / "tariff.csv").write_text("up_to,cents_a_night\n15,100\n", encoding="utf-8")  # somebody else's
    told = f"{files[0]} was changed to:\n{OTHER_TARIFF}"
    for length, nights, cents in OTHER_DUES:
        run = installed.run_command("harbour", "dues", str(length), str(nights), cwd=tmp_path)
        expected = (1, "") if cents is None else (0, f"{cents / 100:.2f}")
        found = (run.returncode, run.stdout.strip())
        there = "also where the working directory has a tariff.csv of its own"
        assert found == expected, (
            f"{told}expected exit code {expected[0]} and {expected[1] or 'no output'}, {there}\n{run}"
        )
    with installed.imports() as imports:
        for length, nights, cents in OTHER_DUES:
            check_dues(imports.load("harbour"), length, nights, cents, told)


def test_the_public_names_work(workshop, subtests, tmp_path):
    """`from harbour import Boat, HarbourError, Logbook, dues` gives other programs everything that they need."""
    installed = workshop.install()
    with subtests.test("dues"), installed.imports() as imports:
        harbour = imports.load("harbour")
        for length, nights, cents in ((11.4, 3, 7200), (8, 1, 1400), (20, 1, None), (33.5, 2, None), (8.5, 2, 3700)):
            check_dues(harbour, length, nights, cents)
        assert harbour.dues(length=15, nights=2) == 6600, "two nights of a boat of 15 m are 6600 cents"
        assert issubclass(harbour.HarbourError, Exception), "`except Exception` would not catch a HarbourError"
    with subtests.test("Boat"), installed.imports() as imports:
        harbour = imports.load("harbour")
        boat = harbour.Boat("Seeadler", 11.4)
        assert (boat.name, boat.length) == ("Seeadler", 11.4) and boat == harbour.Boat(name="Seeadler", length=11.4)
        for other in (harbour.Boat("Wal", 11.4), harbour.Boat("Seeadler", 8)):
            assert boat != other, f"{boat} and {other} are equal; expected them not to be"
    with subtests.test("Logbook"), installed.imports() as imports:
        check_logbook(imports.load("harbour"), tmp_path)
    with subtests.test("the website"):
        (tmp_path / "website").mkdir()
        run = installed.run_code(WEBSITE, cwd=tmp_path / "website", audited=True)
        assert (run.returncode, run.stdout, run.stderr) == (0, "", ""), str(run)
        moves = " and ".join(event.place for event in run.events if event.name == "os.chdir")
        assert not moves, f"{moves}: this changes the working directory of the whole program, even if only for a moment"
        left = sorted(path.name for path in (tmp_path / "website").iterdir())
        alone = all(name.startswith("guests.db") for name in left)  # SQLite can have files next to its database
        assert left and alone, (
            f"guests.db should be in its working directory; there is {', '.join(left) or 'nothing'}\n{run}"
        )


def test_the_public_names_are_all_that_is_handed_out(workshop, subtests):
    """`harbour.__all__` has the four names. `harbour` has no other public name from its own modules."""
    installed = workshop.install()
    with subtests.test("star"), installed.imports() as imports:
        names = set(imports.execute("from harbour import *")) - {"__name__", "__builtins__"}
        assert names == set(PUBLIC), f"`from harbour import *` binds {', '.join(sorted(names)) or 'nothing'}"
        declared = sorted(getattr(imports.load("harbour"), "__all__", ()))
        assert declared == sorted(PUBLIC), f"harbour.__all__ has: {', '.join(declared) or 'nothing, or it is missing'}"
    with subtests.test("leaks"), installed.imports() as imports:
        members = vars(imports.load("harbour")).items()
        from_inside = names_from_inside(installed)
        leaks = [
            name
            for name, member in members
            if not name.startswith("_") and name not in PUBLIC and (name in from_inside or home(member) == "harbour")
        ]
        assert not leaks, f"harbour also has these public names: {', '.join(leaks)}"


def test_the_command_needs_only_the_public_names(workshop, subtests):
    """If a program replaces the public names of `harbour`, the command uses the new objects."""
    installed = workshop.install()
    for arguments, code, printed, named in (
        ("dues 11.4 3", 0, "42.05", ""),
        ("list", 0, "Fulmar, 7.5 m", ""),
        ("arrive Wal 8", 1, "", "no room for Wal"),
    ):
        with subtests.test(arguments):
            run = installed.run_code(OTHER_API, *arguments.split())
            found = (run.returncode, run.stdout.strip(), named in run.stderr)
            told = f"expected exit code {code}, {printed or 'nothing'} on stdout and {named or 'nothing'} on stderr"
            assert found == (code, printed, True), f"{told}: what harbour.{', harbour.'.join(PUBLIC)} do now\n{run}"


def test_what_is_internal_says_so(workshop):
    """Except for `harbour.cli` and `harbour.__main__`, each module or a package around it begins with `_`."""
    unmarked = [
        name
        for name in modules_of(workshop.install())
        if not any(part.startswith("_") for part in name.split("."))
        and not (name == "harbour" or f"{name}.".startswith("harbour.cli."))
    ]
    assert not unmarked, f"these look public: {', '.join(unmarked)}; expected a name that begins with _"


def test_importing_does_nothing_else(workshop, subtests):
    """Importing `harbour`, or any module in it, prints, writes, opens and changes nothing, and loads no argparse."""
    installed = workshop.install()
    each = [name for name in modules_of(installed) if not name.endswith("__main__")]
    for what, names in (("harbour", ["harbour"]), ("each module", each)):
        with subtests.test(what):
            run = installed.run("-c", IMPORT_EACH, *names, audited=True)
            done = "\n".join(f"  {effect}" for effect in run.effects)
            assert run.returncode == 0 and not run.stdout and not run.stderr, str(run)
            assert not done, f"the import of {what} did this:\n{done}"
        with subtests.test(f"{what}, and the program"), installed.imports() as imports:
            for name in names:
                imports.load(name)
            assert not imports.changed, f"the import of {what} changed {', '.join(imports.changed)}"
    with subtests.test("the command"):
        run = installed.run_code("import harbour, sys; print('argparse' in sys.modules, 'harbour.cli' in sys.modules)")
        assert run.stdout.split() == ["False", "False"], (
            "the command needs the public API, and never the other way round: "
            f"`import harbour` alone loads argparse, or harbour.cli\n{run}"
        )


def test_there_is_no_circular_import(workshop, subtests):
    """The imports between the modules are not circular, so a program can import any of them first."""
    installed = workshop.install()
    names = modules_of(installed)
    with subtests.test("the arrows"):
        left = arrows(installed, names)
        while ends := ends_of(left):
            left = {name: targets for name, targets in left.items() if name not in ends}
        circular = "\n".join(f"  {name} imports {', '.join(sorted(t & left.keys()))}" for name, t in left.items())
        assert not left, f"these modules import each other while they load:\n{circular}"
    for name in names:
        if not name.endswith("__main__"):
            with subtests.test(first=name), installed.imports() as imports:
                imports.load(name)


def test_each_file_has_one_name(workshop):
    """Each file of the package is loaded once, as `harbour` or `harbour.…`, and `sys.path` does not change."""
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


def check_dues(harbour, length, nights, cents, told=""):
    """Check what a boat owes for its nights; ``cents`` is None if there is no berth for it."""
    call = f"{told}harbour.dues({length}, {nights})"
    try:
        owed = harbour.dues(length, nights)
    except harbour.HarbourError as error:
        assert cents is None, f"{call} raised {error!r}; expected {cents}"
        assert f"{length:g}" in str(error), f"{call} raised {error!r}; expected a message that names {length:g}"
    else:
        assert cents is not None, f"{call} returned {owed!r}; expected it to raise HarbourError"
        assert isinstance(owed, int) and owed == cents, f"{call} returned {owed!r}; expected the int {cents}"


def check_logbook(harbour, folder):
    """Check that a logbook keeps what arrives, and that each file is a logbook of its own."""
    boat, second, small = harbour.Boat("Seeadler", 11.4), harbour.Boat("Albatros", 8), harbour.Boat("Seeadler", 8)
    first, again, other = harbour.Logbook(folder / "log.db"), harbour.Logbook(folder / "log.db"), folder / "other.db"
    assert not list(first.boats()), "a new logbook has boats in it; expected none"
    first.arrive(boat)
    assert list(again.boats()) == [boat], "a second Logbook of the same file should know the boat that arrived"
    assert not list(harbour.Logbook(str(other)).boats()), "a Logbook of another file should not know that boat"
    for book in (first, again, harbour.Logbook(str(folder / "log.db"))):
        message = "nothing"
        try:
            book.arrive(harbour.Boat("Seeadler", 11.4))
        except harbour.HarbourError as error:
            message = str(error)
        told = f"a boat that is here, Seeadler, arrived again; that raised {message!r}"
        assert "Seeadler" in message, f"{told}, expected a HarbourError that names it"
    again.arrive(second)
    first.arrive(small)
    for book in (first, again):
        here = list(book.boats())
        assert here == [boat, second, small], f"three boats arrived, in this order; boats() returned {here}"
    harbour.Logbook(other).arrive(boat)
    assert list(harbour.Logbook(str(other)).boats()) == [boat], "a boat should be able to arrive in another logbook"


def arrows(installed, names):
    """Return, for each module, those that it imports while it loads: in its own lines, or in what it calls."""
    found = {name: targets_of(installed, name, names) for name in names}
    for first in names:
        if first.endswith("__main__"):
            continue
        with contextlib.suppress(Exception), installed.imports() as imports:
            imports.load(first)
        for step in imports.timeline.walk():
            if step.event.kind == "start" and step.event.name in found:
                inner = {
                    event.name for event in (s.event for s in step.steps) if event.asked and event.asked.how != "use"
                }
                found[step.event.name] |= {
                    name for name in inner & set(names) if not f"{step.event.name}.".startswith(f"{name}.")
                }
    return found


def ends_of(graph):
    """Return modules that are in no cycle: they import none of the others, or none of those imports them."""
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


def listed(installed):
    """Return the files of the wheel, a line each."""
    return "\n".join(f"  {name}" for name in installed.files)
