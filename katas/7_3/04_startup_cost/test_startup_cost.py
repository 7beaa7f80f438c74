"""What each command of knit may load, and what must still be there for those who import it."""

import ast

# The three libraries that cost something here, and how their files end.
LIBRARIES = {
    "xml.etree.ElementTree": "/xml/etree/ElementTree.py",
    "email.message": "/email/message.py",
    "sqlite3": "/sqlite3/__init__.py",
}
CLASSES = {"Chart": "xml.etree.ElementTree", "Letter": "email.message", "Stash": "sqlite3"}
HELP = ("gauge how many stitches", "chart draw a pattern", "letter ask a test knitter", "stash count the yarn")

# Notes each of these files whose code is run, in whatever way it was asked for, and the lines of the learner's that led
# there. Python imports it before everything else.
WATCHER = """
import os, sys

NOTES, FOLDER, ENDINGS = (os.environ[f"WATCHER_{name}"] for name in ("NOTES", "FOLDER", "ENDINGS"))


def note(event, arguments):
    code = arguments[0] if event == "exec" else None
    file = getattr(code, "co_filename", "").replace(os.sep, "/")
    if file.endswith(tuple(ENDINGS.split())) and code.co_name == "<module>":
        with open(NOTES, "a", encoding="utf-8") as notes:
            print(file, *reversed(list(lines_of(sys._getframe(1)))), sep="|", file=notes)


def lines_of(frame):
    while frame is not None:
        name = frame.f_code.co_filename
        if name == "<string>":
            yield f"the program, line {frame.f_lineno}"
        elif not name.startswith("<") and os.path.abspath(name).startswith(FOLDER + os.sep):
            place = os.path.relpath(name, FOLDER).replace(os.sep, "/")
            yield f"{place}, line {frame.f_lineno}"
        frame = frame.f_back


sys.addaudithook(note)
"""


def test_the_version_needs_no_library(workshop):
    """`python -m knit --version` prints `knit 1.8`, and loads none of the three libraries for it."""
    run, loaded = watched(workshop, "-m", "knit", "--version")
    assert (run.returncode, run.stdout.strip()) == (0, "knit 1.8"), str(run)
    assert not loaded, not_needed(run.command, loaded)


def test_help_and_gauge_need_no_library(workshop, subtests):
    """`--help` lists the commands, and `gauge` multiplies two numbers. Neither loads a library for it."""
    with subtests.test("python -m knit --help"):
        run, loaded = watched(workshop, "-m", "knit", "--help")
        missing = [line for line in HELP if line not in " ".join(run.stdout.split())]
        assert run.returncode == 0 and not missing, f"not in the help as it was: {', '.join(missing)}\n{run}"
        assert not loaded, not_needed(run.command, loaded)
    for cm, expected in (("20", "44 stitches"), ("8", "18 stitches")):
        with subtests.test(f"python -m knit gauge {cm}"):
            run, loaded = watched(workshop, "-m", "knit", "gauge", cm)
            assert (run.returncode, run.stdout.strip()) == (0, expected), f"expected: {expected}\n{run}"
            assert not loaded, not_needed(run.command, loaded)


def test_each_command_works_and_loads_its_own_library(workshop, subtests):
    """`chart` draws, `letter` writes, `stash` counts, as before; each loads the library it works with, and no other."""
    for command, name, expected in (
        ("chart xx", "Chart", '<svg width="2" height="1"><rect x="0" y="0"'),
        ("letter Ada", "Letter", "Dear Ada, would you knit this for us?"),
        ("stash moss rose moss", "Stash", "moss 2\nrose 1"),
        ("letter chart", "Letter", "Dear chart, would you knit this for us?"),  # only the first word is the command
        ("stash letter", "Stash", "letter 1"),
    ):
        with subtests.test(f"python -m knit {command}"):
            run, loaded = watched(workshop, "-m", "knit", *command.split())
            assert run.returncode == 0 and expected in run.stdout, f"expected in the output:\n{expected}\n\n{run}"
            loaded.pop(CLASSES[name], None)
            assert not loaded, not_needed(run.command, loaded)


def test_an_unknown_command_is_refused(workshop, subtests):
    """`python -m knit cli` is the user's mistake, and so is no command at all: exit code 2, a message, no traceback."""
    with subtests.test("python -m knit cli"):
        run = workshop.run_module("knit", "cli")
        assert run.returncode == 2 and "cli" in run.stderr and not run.exception, str(run)
    with subtests.test("python -m knit"):
        run = workshop.run_module("knit")
        assert run.returncode == 2 and run.stderr.strip() and not run.exception, str(run)


def test_the_public_names_stay(workshop, subtests):
    """`Chart`, `Letter`, `Stash` and `__version__` can be imported from `knit`, also by a star. No name is made up."""
    for way in ("from knit import Chart, Letter, Stash, __version__", "from knit import *"):
        with subtests.test(way), workshop.imports() as imports:
            names = imports.execute(way)
            missing = [name for name in (*CLASSES, "__version__") if name not in names]
            assert not missing, f"`{way}` no longer brings {', '.join(missing)}"
            assert names["__version__"] == "1.8", f"__version__ was '1.8', it is {names['__version__']!r}"
            for name in CLASSES:
                original = getattr(imports.load(f"knit.{name.lower()}"), name)
                again = getattr(imports.load("knit"), name)
                assert names[name] is original is again, f"knit.{name} is not the class of knit.{name.lower()}"
    with subtests.test("hasattr(knit, 'Shawl')"), workshop.imports() as imports:
        assert not hasattr(imports.load("knit"), "Shawl"), "knit has no Shawl, and now says that it has"


def test_a_name_brings_its_own_library(workshop, subtests):
    """`import knit` loads none of the libraries. Who then takes a name from it loads one, and no other."""
    for statement, own in (("import knit", ""), *((f"import knit; knit.{name}", own) for name, own in CLASSES.items())):
        with subtests.test(statement):
            run, loaded = watched(workshop, "-c", statement)
            assert run.returncode == 0, str(run)
            loaded.pop(own, None)
            assert not loaded, not_needed(f"`{statement}`", loaded)


def test_other_programs_run_as_before(workshop, subtests):
    """`lace.py` inherits from `Chart`. It has a `--version` of its own, which is no business of `knit`."""
    for arguments, expected in (([], "3 holes"), (["--version"], "lace 0.3, with knit 1.8")):
        with subtests.test(" ".join(["python lace.py", *arguments])):
            run = workshop.run_file("lace.py", *arguments)
            assert (run.returncode, run.stdout.strip()) == (0, expected), f"expected: {expected}\n{run}"


def test_the_version_is_written_down_once(workshop):
    """The number 1.8 stands in one place, so whoever releases 1.9 changes one line."""
    places = []
    for source in workshop.sources():
        texts = {
            id(node.value) for node in ast.walk(source.tree) if isinstance(node, ast.Expr)
        }  # docstrings may say it
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and "1.8" in str(node.value) and id(node) not in texts:
                places.append(f"{source.name}, line {node.lineno}")
    assert len(places) <= 1, f"1.8 stands in {len(places)} places: {'; '.join(places)}"


def watched(workshop, *arguments):
    """Run Python under the eyes of WATCHER; return the run, and each library it loaded, with how it came to that."""
    copy = workshop.copy()
    watcher = copy.folder / "watcher"
    watcher.mkdir()
    (watcher / "sitecustomize.py").write_text(WATCHER, encoding="utf-8")
    variables = {
        "PYTHONPATH": str(watcher),
        "WATCHER_NOTES": str(watcher / "notes.txt"),
        "WATCHER_FOLDER": str(copy.folder),
        "WATCHER_ENDINGS": " ".join(LIBRARIES.values()),
    }
    run = copy.run(*arguments, env=variables)
    loaded = {}
    if (watcher / "notes.txt").exists():
        for line in (watcher / "notes.txt").read_text(encoding="utf-8").splitlines():
            file, *lines = line.split("|")
            loaded.update({name: lines for name, ending in LIBRARIES.items() if file.endswith(ending)})
    return run, loaded


def not_needed(who, loaded):
    """Return which libraries were loaded without need, and by way of which lines."""
    parts = [f"{who} loads what it does not need:"]
    for library, lines in loaded.items():
        parts += [f"  {library}, asked for by", *(f"    {line}" for line in lines or ["code that runs by itself"])]
    return "\n".join(parts)
