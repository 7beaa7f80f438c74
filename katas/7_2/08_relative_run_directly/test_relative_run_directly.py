"""What the board shows, how Python loads its files, and what other programs can still import."""

import ast
import collections
import os
import shlex
from pathlib import Path
from types import SimpleNamespace

MONDAY = "08:30 to the summit\n12:00 to the summit\n17:30 to the summit"
SUNDAY = f"05:45 to the summit\n{MONDAY}"
MODULES = ("cablecar.board", "cablecar.timetable", "cablecar.calendar")

# Notes what Python knows of each file of the package at its first line, and what is on the search path then and at the
# end. Python imports it before everything else.
WATCHER = """
import atexit, importlib.machinery, os, sys

root = os.getcwd()
path_at_start, added = [], []

def say(*words):
    print("watched", *words, sep="\\t", file=sys.__stderr__)

def note(frame, event, argument):
    file = os.path.abspath(frame.f_code.co_filename)
    if frame.f_code.co_name == "<module>" and file.startswith(root):
        path_at_start[:] = path_at_start or sys.path
        look_at_the_path()
        if file.startswith(os.path.join(root, "cablecar", "")):
            name = frame.f_globals.get("__name__")
            known = name == "__main__" or vars(sys.modules.get(name, sys)) is frame.f_globals
            say("ran", file, getattr(frame.f_globals.get("__spec__"), "name", None), known)

def look_at_the_path():
    added.extend(entry for entry in sys.path if entry not in [*path_at_start, *added])

def at_the_end():
    if path_at_start:
        look_at_the_path()
    say("added", *added)
    loaded = getattr(sys.modules.get("calendar"), "__spec__", None)
    say("calendar", (loaded or importlib.machinery.PathFinder.find_spec("calendar")).origin)

sys.settrace(note)
atexit.register(at_the_end)
"""


def test_the_board_shows_the_rides_of_the_day(workshop, subtests):
    """The command in the Procfile, with a day at its end, prints the rides of that day and nothing else."""
    for day, rides in (("monday", MONDAY), ("sunday", SUNDAY), ("saturday", SUNDAY), ("thursday", MONDAY)):
        with subtests.test(day=day):
            run = workshop.run(*board_command(workshop), day)
            assert run.printed(rides)
            assert not run.stderr, f"expected nothing on stderr\n{run}"
    with subtests.test("without a day"):
        run = workshop.run(*board_command(workshop))
        assert run.returncode != 0, f"no day was given; expected an exit code other than 0\n{run}"


def test_each_file_runs_as_a_module_of_the_package(workshop):
    """Each file of `cablecar` runs once. When it starts, its `__spec__` names a module of `cablecar`."""
    seen = watched(workshop)
    assert seen.ran, f"no file of cablecar ran (or the options -E, -I or -S hide it from this check)\n{seen.run}"
    for file, name, known in seen.ran:
        assert known == "True", f"Python ran {file} as {name}, and sys.modules has no such module\n{seen.run}"
        belongs = name.split(".")[0] == "cablecar"
        knows = "it had no __spec__" if name == "None" else f"its __spec__ called it {name}"
        assert belongs, f"Python ran {file}, but not as part of a package: {knows}\n{seen.run}"
    for file, times in collections.Counter(file for file, *_ in seen.ran).items():
        assert times == 1, f"{file} ran {times} times in one program\n{seen.run}"


def test_the_search_path_is_left_alone(workshop):
    """Nothing is added to `sys.path`, and in the board's program `import calendar` still gets Python's own."""
    seen = watched(workshop)
    shadowed = seen.calendar.startswith("cablecar/")
    how = "its folder is on sys.path, or it was put into sys.modules under that name"
    assert not shadowed, f"`import calendar` returned {seen.calendar}: {how}\n{seen.run}"
    added = ", ".join("the folder of the Procfile" if entry == "." else entry for entry in seen.added)
    assert not added, f"added to sys.path: {added}\n{seen.run}"


def test_other_programs_use_the_package_as_before(workshop, subtests):
    """The website works as before. A program can import the modules in any order, and have its own `timetable`."""
    with subtests.test("website.py"):
        run = workshop.run_file("website.py")
        items = [line.strip() for line in run.stdout.splitlines()]
        assert items == ["<ul>", *(f"<li>{ride}</li>" for ride in SUNDAY.splitlines()), "</ul>"], str(run)
    for first in MODULES:
        with subtests.test(first=first), workshop.imports() as imports:
            imports.load(first)
            for day, board in (("monday", MONDAY), ("saturday", SUNDAY)):
                lines, rides = (
                    imports.load("cablecar.board").lines(day=day),
                    imports.load("cablecar.timetable").rides(day=day),
                )
                assert lines == board.splitlines(), f"lines({day!r}) returned {lines!r}"
                assert rides == tuple(line[:5] for line in board.splitlines()), f"rides({day!r}) returned {rides!r}"
            assert imports.load("cablecar.calendar").WEEKEND == ("saturday", "sunday")
            assert not imports.stdout, f"the import printed:\n{imports.stdout}"
            assert not imports.changed, f"importing {first} changed {', '.join(imports.changed)}"
    copy = workshop.copy()
    trains = copy.folder / "trains"
    trains.mkdir()
    (trains / "timetable.py").write_text("def rides(day): return ['the 8:15 to town']", encoding="utf-8")
    with subtests.test("in a program with a timetable of its own"), copy.imports(path=["trains", "."]) as imports:
        lines = imports.load("cablecar.board").lines("monday")
        assert lines == MONDAY.splitlines(), f"lines('monday') returns {lines}"
        theirs = imports.load("timetable").rides("monday")
        assert theirs == ["the 8:15 to town"], f"the program imported its own timetable, but got {theirs}"


def test_an_error_inside_the_package_is_seen_as_it_is(workshop):
    """If `calendar.py` imports something that isn't installed, the import and the board name that module."""
    copy = workshop.copy()
    calendar = copy.folder / "cablecar" / "calendar.py"
    calendar.write_text(calendar.read_text(encoding="utf-8") + "\nimport mountain_holidays\n", encoding="utf-8")
    problem = None
    with copy.imports() as imports:
        try:
            imports.load("cablecar.board").lines("monday")
        except Exception as error:
            problem = error
    case = "cablecar/calendar.py imports a module mountain_holidays, which is not installed"
    assert problem, f"{case}, but cablecar.board hides the error"
    missing = getattr(problem, "name", None)
    assert missing == "mountain_holidays", (
        f"{case}; importing cablecar.board raised:\n{type(problem).__name__}: {problem}"
    )
    run = copy.run(*board_command(copy), "monday")
    errors = [line for line in run.stderr.splitlines() if line.startswith(("ImportError", "ModuleNotFoundError"))]
    last = errors[-1] if errors else run.stdout + run.stderr
    assert run.returncode and "mountain_holidays" in last, f"{case}; the board printed:\n{run}"


def test_times_and_words_are_written_once(workshop):
    """A new time in `timetable.py`, or a changed word of the board, appears on the board and the website."""
    lines, board = with_another_word(workshop, "cablecar/timetable.py", "12:00", "12:15")
    expected = MONDAY.replace("12:00", "12:15")
    seen = lines.stdout.strip() == board.stdout.strip() == expected
    assert seen, f"with 12:15 for 12:00 in cablecar/timetable.py:\n{lines}\n{board}"
    expected, half = MONDAY.replace("summit", "glacier"), []
    for file in files_with("summit", workshop):
        lines, board = with_another_word(workshop, file, "summit", "glacier")
        if lines.stdout.strip() == board.stdout.strip() == expected:
            return
        if "glacier" in lines.stdout + board.stdout:
            half.append(f"with 'glacier' for 'summit' in {file}:\n{lines}\n{board}")
    none = "there is no single file in which a change of 'summit' changes the board and the imported package"
    raise AssertionError("\n\n".join([none, *half]))


def test_what_a_file_knows_of_its_package(workshop, subtests):
    """Predict which of these commands have a package, so that `from .b import x` works."""
    for folder, command, knows, works in (
        ("course", ["mypkg/a.py"], "name '__main__', package None, spec None", False),
        ("course", ["-m", "mypkg.a"], "name '__main__', package 'mypkg', spec 'mypkg.a'", True),
        ("course", ["mypkg"], "name '__main__', package '', spec '__main__'", False),
        ("course", ["-m", "mypkg"], "name '__main__', package 'mypkg', spec 'mypkg.__main__'", True),
        ("course/mypkg", ["-m", "a"], "name '__main__', package '', spec 'a'", False),
    ):
        with subtests.test(" ".join(["python", *command]), folder=folder):
            run = workshop.run(*command, cwd=folder)
            assert run.stdout.splitlines() == ([knows, "x is 10"] if works else [knows]), str(run)
            assert run.exception == ("" if works else "ImportError"), str(run)
    with subtests.test("import mypkg.a"), workshop.imports(path=["course"]) as imports:
        imports.load("mypkg.a")
        assert imports.stdout.splitlines() == ["name 'mypkg.a', package 'mypkg', spec 'mypkg.a'", "x is 10"]


def files_with(word, workshop):
    """Return the names of the files of the package that have the word, also of those that are not Python files."""
    package = workshop.folder / "cablecar"
    files = sorted(file for file in package.rglob("*") if file.is_file() and file.suffix != ".pyc")
    return [file.relative_to(workshop.folder).as_posix() for file in files if word.encode() in file.read_bytes()]


def with_another_word(workshop, file, old, new):
    """Return what the package and the board say with another word in the strings of one file."""
    copy = workshop.copy()
    source = copy.source(file)
    text = source.text.replace(old, new)
    if file.endswith(".py"):
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                node.value = node.value.replace(old, new)
        text = ast.unparse(source.tree)
    source.file.write_text(text, encoding="utf-8")
    lines = copy.run_code("from cablecar.board import lines; print(*lines('monday'), sep='\\n')")
    return lines, copy.run(*board_command(copy), "monday")


def board_command(workshop):
    """Return what the line `board:` of the Procfile has after the word python."""
    text = (workshop.folder / "Procfile").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]
    commands = [command for name, _, command in (line.partition(":") for line in lines) if name.strip() == "board"]
    assert len(commands) == 1, (
        f"expected one line in the Procfile that starts with `board:`; got {len(commands)}:\n{text}"
    )
    words = shlex.split(commands[0])
    python = bool(words) and words[0] in ("python", "python3")
    assert python, f"the command of the board should start with python; got: {commands[0].strip()}"
    return words[1:]


def watched(workshop):
    """Run the command of the board under the eyes of WATCHER, and return what it saw."""
    copy = workshop.copy()
    watcher = copy.folder / "watcher"
    watcher.mkdir()
    (watcher / "sitecustomize.py").write_text(WATCHER, encoding="utf-8")
    run = copy.run(*board_command(workshop), "sunday", env={"PYTHONPATH": str(watcher)})
    notes = [line.split("\t")[1:] for line in run.stderr.splitlines() if line.startswith("watched\t")]
    said = [line for line in run.stderr.splitlines() if not line.startswith("watched\t")]

    def relative(path):
        file = Path(path)
        return file.relative_to(copy.folder).as_posix() if copy.folder in (file, *file.parents) else path

    shown = "\n".join([f"$ {run.command}", *filter(None, [run.stdout.rstrip()]), *said])
    return SimpleNamespace(
        run=shown.replace(f"{copy.folder}{os.sep}", ""),
        ran=[(relative(what[0]), *what[1:]) for word, *what in notes if word == "ran"],
        added=[relative(entry) for word, *entries in notes if word == "added" for entry in entries],
        calendar=next((relative(origin) for word, origin in (n for n in notes if n[0] == "calendar")), ""),
    )
