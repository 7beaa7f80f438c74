"""Which libraries each command of knit loads, and which names other programs can still import."""

import ast
import contextlib
import io
import re
import sys

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
    """`python -m knit --version` prints `knit 1.8`, and loads none of the three libraries."""
    run, loaded = watched(workshop, "-m", "knit", "--version")
    assert (run.returncode, run.stdout.strip(), run.stderr) == (0, "knit 1.8", ""), str(run)
    assert not loaded, not_needed(run.command, loaded)


def test_help_and_gauge_need_no_library(workshop, subtests):
    """`--help` lists the commands, and `gauge` multiplies two numbers. Neither loads a library for it."""
    with subtests.test("python -m knit --help"):
        run, loaded = watched(workshop, "-m", "knit", "--help")
        missing = [line for line in HELP if line not in " ".join(run.stdout.split())]
        assert run.returncode == 0 and not missing, f"not in the help as it was: {', '.join(missing)}\n{run}"
        assert not loaded, not_needed(run.command, loaded)
    for cm, expected in (("20", "44 stitches"), ("8", "18 stitches"), ("7", "15 stitches")):
        with subtests.test(f"python -m knit gauge {cm}"):
            run, loaded = watched(workshop, "-m", "knit", "gauge", cm)
            assert (run.returncode, run.stdout.strip(), run.stderr) == (0, expected, ""), f"expected: {expected}\n{run}"
            assert not loaded, not_needed(run.command, loaded)


def test_each_command_works_and_loads_its_own_library(workshop, subtests):
    """`chart` draws, `letter` writes, `stash` counts, as before. Each loads only the library that it uses."""
    for command, name, given in (
        ("chart xx", "Chart", ["xx"]),
        ("chart x.x .x. ...", "Chart", ["x.x", ".x.", "..."]),
        ("letter Ada", "Letter", "Ada"),
        ("stash moss rose moss", "Stash", ["moss", "rose", "moss"]),
        ("letter chart", "Letter", "chart"),  # only the first word is the command
        ("letter -- --version", "Letter", "--version"),  # after -- there are no options
        ("stash letter", "Stash", ["letter"]),
    ):
        with subtests.test(f"python -m knit {command}"):
            original = workshop.run_code(f"from knit.{name.lower()} import {name}; print({name}({given!r}))")
            expected = original.stdout.splitlines()
            run, loaded = watched(workshop, "-m", "knit", *command.split())
            told = "\n".join(["expected:", *expected, "", str(run)])
            assert (run.returncode, run.stdout.splitlines(), run.stderr) == (0, expected, ""), told
            loaded.pop(CLASSES[name], None)
            assert not loaded, not_needed(run.command, loaded)


def test_a_wrong_command_line_is_refused(workshop, subtests):
    """For a wrong or missing command or argument: exit code 2, the usage on stderr, nothing on stdout."""
    for command in (
        "cli",
        "",
        "gauge",
        "gauge long",
        "gauge 20 --version",
        "chart",
        "letter Ada Grace",
        "--colour red",
    ):
        with subtests.test(f"python -m knit {command}".strip()):
            run = workshop.run_module("knit", *command.split())
            told = f"expected: exit code 2, the usage of knit on stderr, nothing on stdout\n{run}"
            assert run.returncode == 2 and not run.stdout and not run.exception, told
            assert re.search(r"(?i)usage: (\x1b\[[\d;]*m)*knit", run.stderr), told


def test_other_programs_can_call_main(workshop):
    """`knit.cli.main` takes a list of arguments, prints to the program that calls it, and ignores its `sys.argv`."""
    with workshop.imports() as imports:
        main = imports.load("knit.cli").main
        for arguments, expected in (
            (["gauge", "20"], "44 stitches"),
            (["stash", "moss"], "moss 1"),
            (["gauge", "5"], "11 stitches"),
            (["--version"], "knit 1.8"),
            (["stash", "rose", "rose"], "rose 2"),
        ):
            sys.argv[:] = (
                ["a_program.py", "--version"] if arguments != ["--version"] else ["a_program.py", "gauge", "1"]
            )
            with contextlib.redirect_stdout(io.StringIO()) as printed, contextlib.suppress(SystemExit):
                main(arguments=arguments)
            found = printed.getvalue().strip()
            assert found == expected, (
                f"main({arguments}), with sys.argv {sys.argv}, printed {found!r}; expected {expected!r}"
            )


def test_the_public_names_stay(workshop, subtests):
    """`Chart`, `Letter`, `Stash` and `__version__` can be imported from `knit`, even with a star. No others can."""
    for way in ("from knit import Chart, Letter, Stash, __version__", "from knit import *"):
        with subtests.test(way), workshop.imports() as imports:
            names = imports.execute(way)
            brought = sorted(names.keys() - {"__name__", "__builtins__"})
            expected = sorted([*CLASSES, "__version__"])
            assert brought == expected, f"`{way}` binds {', '.join(brought)}; expected {', '.join(expected)}"
            assert names["__version__"] == "1.8", f"__version__ is {names['__version__']!r}; expected '1.8'"
            for name in CLASSES:
                original = getattr(imports.load(f"knit.{name.lower()}"), name)
                again = getattr(imports.load("knit"), name)
                assert names[name] is original is again, f"knit.{name} is not the class of knit.{name.lower()}"
    with subtests.test("other names"), workshop.imports() as imports:
        knit = imports.load("knit")
        for name in ("Shawl", "CHART", "Cli", "charts", "Element", "Chart", "Shawl"):
            try:
                came = getattr(knit, name)
            except AttributeError:
                came = None
            told = f"knit.{name} is {came!r}; expected {'the class' if name == 'Chart' else 'an AttributeError'}"
            assert (came is not None) == (name == "Chart"), told


def test_a_name_brings_its_own_library(workshop, subtests):
    """`import knit` loads none of the libraries, and neither does an unknown name. Each class loads its own."""
    for statement, own in (
        ("import knit", ""),
        ("import knit; hasattr(knit, 'Shawl')", ""),
        *((f"import knit; knit.{name}", own) for name, own in CLASSES.items()),
        *((f"from knit import {name}", own) for name, own in CLASSES.items()),
    ):
        with subtests.test(statement):
            run, loaded = watched(workshop, "-c", statement, "--version")
            assert (run.returncode, run.stdout, run.stderr) == (0, "", ""), f"expected nothing to be printed\n{run}"
            loaded.pop(own, None)
            assert not loaded, not_needed(f"`{statement}`", loaded)


def test_other_programs_run_as_before(workshop, subtests):
    """`lace.py`, which inherits from `Chart`, works as before. So does its own `--version`."""
    for arguments, expected in (([], "3 holes"), (["--version"], "lace 0.3, with knit 1.8")):
        with subtests.test(" ".join(["python lace.py", *arguments])):
            run = workshop.run_file("lace.py", *arguments)
            assert (run.returncode, run.stdout.strip(), run.stderr) == (0, expected, ""), f"expected: {expected}\n{run}"


def test_the_version_is_written_down_once(workshop):
    """The number 1.8 is written once. If it changes, so do `knit --version` and `knit.__version__`."""
    later, places = workshop.copy(), []
    for source in later.sources():
        texts = {
            id(node.value) for node in ast.walk(source.tree) if isinstance(node, ast.Expr)
        }  # docstrings may have it
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and "1.8" in str(node.value) and id(node) not in texts:
                places.append(f"{source.name}, line {node.lineno}")
    assert len(places) <= 1, f"1.8 is in {len(places)} places: {'; '.join(places)}; expected one"
    for file in (file for file in later.folder.rglob("*") if file.is_file()):
        file.write_bytes(file.read_bytes().replace(b"1.8", b"2.0.1"))
    for run, expected in (
        (later.run_module("knit", "--version"), "knit 2.0.1"),
        (later.run_file("lace.py", "--version"), "lace 0.3, with knit 2.0.1"),
    ):
        assert run.stdout.strip() == expected, f"1.8 was changed to 2.0.1; expected: {expected}\n{run}"


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
    parts = [f"{who} loads libraries that it does not need:"]
    for library, lines in loaded.items():
        parts += [f"  {library}, asked for by", *(f"    {line}" for line in lines or ["code that runs by itself"])]
    return "\n".join(parts)
