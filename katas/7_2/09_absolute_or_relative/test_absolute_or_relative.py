"""What two packages must do: one when it is copied into other programs, one when it is moved within its own."""

import ast
import contextlib
import shutil
import sys

import pytest

# Where pitch is copied to in somebody else's program, where tuning is in ours, and where it is moved to.
COPIED_TO = ("metronome/vendor/tones", "lute/_pitch", "a440")
TODAY = "orchestra/tuning"
MOVED_TO = ("orchestra/backstage/tuning", "orchestra/evening/before/strings", "tuning_room")
SHEET = ["Old Mill | G | 196.0 Hz", "Old Mill | D | 293.7 Hz", "Old Mill | A | 440.0 Hz", "Old Mill | E | 659.3 Hz"]

# What another program may have of its own: an older pitch, which reckons from another A, and a module text.
THEIR_OWN = {
    "pitch/__init__.py": "from pitch.text import written",
    "pitch/notes.py": "from pitch.table import CONCERT_A\ndef frequency(note): return float(CONCERT_A)",
    "pitch/table.py": "CONCERT_A, HALF_STEPS = 435, dict.fromkeys('GDAE', 0)",
    "pitch/text.py": "from pitch.notes import frequency\ndef written(note): return f'{frequency(note)} Hz'",
    "text.py": "WORDS = 'What the metronome says.'",
}
# What may lie next to the new place of tuning, under the names of its old neighbours.
NAMESAKES = {"hall.py": "NAME = 'the cloakroom'", "instruments.py": "STRINGS = {'violin': ('G',)}"}
# Who may move into the old place of tuning when that is empty.
NEXT_TENANT = {
    "__init__.py": "",
    "layout.py": "def line(*columns): return 'a line of the next tenant'",
    "sheet.py": "def sheet(instrument): return ['a sheet of the next tenant']",
}


def test_pitch_works_wherever_it_is_copied(workshop, subtests):
    """A copy of the folder `pitch` works in another program, in any place and under any name."""
    for place in COPIED_TO:
        name, program = place.replace("/", "."), copied_to(workshop, place)
        with subtests.test(place):
            for first in (name, f"{name}.notes", f"{name}.table", f"{name}.text"):
                with program.imports(path=["theirs"]) as imports:
                    there = top_level_names()
                    imports.load(first)
                    assert imports.load(name).written("E") == "659.3 Hz"
                    assert round(imports.load(f"{name}.notes").frequency("G"), 1) == 196.0
                    others = sorted(top_level_names() - there - {name.partition(".")[0]})
                    assert not others, f"importing {name} also put {', '.join(others)} into sys.modules"


def test_a_copy_uses_itself_and_nothing_else(workshop, subtests):
    """In a program with its own, older `pitch`, the copy and the program each use their own notes."""
    for place in COPIED_TO:
        name, program = place.replace("/", "."), copied_to(workshop, place)
        write(program.folder / "theirs", THEIR_OWN)
        with subtests.test(place):
            with program.imports(path=["theirs"]) as imports:
                written = imports.load(name).written("A")
                assert written == "440.0 Hz", f"the older pitch has 435.0 Hz for an A, and {name} returned {written}"
                assert not imports.loaded("pitch"), f"importing {name} has loaded the older pitch, too"
                own = imports.load("pitch").written("A") == "435.0 Hz" and hasattr(imports.load("text"), "WORDS")
                assert own, f"after `import {name}` the program no longer gets its own pitch and its own text"
            with program.imports(path=["theirs"]) as imports:
                imports.load("pitch")
                written = imports.load(name).written("A")
                assert written == "440.0 Hz", (
                    f"the older pitch has 435.0 Hz for an A; imported after it, {name} returned {written}"
                )
                own = imports.execute("import pitch.text")["pitch"].text.written("A") == "435.0 Hz"
                assert own, f"`import {name}` replaced the program's own pitch"


def test_tuning_works_wherever_it_is_moved(workshop, subtests):
    """The folder `orchestra/tuning` works in its new place, without any change."""
    for place in MOVED_TO:
        name, project = place.replace("/", "."), moved_to(workshop, place)
        with subtests.test(place):
            for first in (name, f"{name}.layout", f"{name}.sheet"):
                with project.imports() as imports:
                    imports.load(first)
                    lines = imports.load(f"{name}.sheet").sheet("violin")
                    assert lines == SHEET, "sheet('violin') returned:\n" + "\n".join(lines)
                    assert imports.load(f"{name}.layout").line("A") == "Old Mill | A"


def test_tuning_asks_the_neighbours_it_always_had(workshop, subtests):
    """Tuning uses `orchestra.hall` and `orchestra.instruments`, even if its new place has modules of these names.

    It uses its own layout, even if another package moves into the old place.
    """
    for place in (TODAY, *MOVED_TO):
        name, project = place.replace("/", "."), moved_to(workshop, place)
        if place != TODAY:
            write((project.folder / place).parent, NAMESAKES)
            write(project.folder / TODAY, NEXT_TENANT)
        with subtests.test(place), project.imports() as imports:
            imports.load("orchestra.hall").NAME = "New Mill"
            imports.load("orchestra.instruments").STRINGS["violin"] = ("A",)
            lines = "\n".join(imports.load(f"{name}.sheet").sheet("violin"))
            changed = "with NAME = 'New Mill' in orchestra.hall, and only an A for the violin in orchestra.instruments"
            expected = "New Mill | A | 440.0 Hz"
            assert lines == expected, (
                f"{changed}, sheet('violin') should have the line\n{expected}\nbut it returned:\n{lines}"
            )


def test_each_file_runs_once_as_the_module_that_it_is(workshop, subtests):
    """In the new place, each file runs once, as a module of its package, not by its path or under a second name."""
    for what, place in (*(("pitch", place) for place in COPIED_TO), *((TODAY, place) for place in (TODAY, *MOVED_TO))):
        noted = workshop.noting_executions()
        program = copied_to(noted, place) if what == "pitch" else moved_to(noted, place)
        name = place.replace("/", ".")
        with subtests.test(what, place=place), program.imports(path=["theirs" if what == "pitch" else "."]) as imports:
            imports.execute(f"import {name}.text" if what == "pitch" else f"import {name}.sheet")
            if what == "pitch":
                imports.load(name).written("A")
            else:
                imports.load(f"{name}.sheet").sheet("violin")
            for file, ran_as in noted.executions:
                module = file.removesuffix(".py").removesuffix("/__init__")
                module = place + module.removeprefix(what) if f"{module}/".startswith(f"{what}/") else module
                expected = module.replace("/", ".")
                assert ran_as == expected, f"{file} ran as {ran_as!r}; expected it to be imported as {expected!r}"
                times = noted.executions.count((file, ran_as))
                assert times == 1, f"{file} ran {times} times; expected once"


def test_the_concert_pitch_is_written_once(workshop):
    """Changing 440 to 442 in the one file that has it changes all of pitch and the tuning sheet."""
    shown = []
    for source in workshop.copy().sources():
        if not source.name.startswith("pitch/") or "440" not in source.text:
            continue
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and node.value == 440:
                node.value = 442
        copy = workshop.copy()
        write(copy.folder, {source.name: ast.unparse(source.tree)})
        with copy.imports() as imports:
            table, notes = imports.load("pitch.table").CONCERT_A, imports.load("pitch.notes").frequency("A")
            sheet = imports.load("orchestra.tuning.sheet").sheet("violin")[2]
        if table == notes == 442 and sheet.endswith("442.0 Hz"):
            return
        seen = f"pitch.table has {table}, pitch.notes uses {notes:g}, and the tuning sheet has\n{sheet}"
        shown.append(f"with 442 for 440 in {source.name}, and nowhere else, {seen}")
    raise AssertionError("\n\n".join(shown) or "no file of pitch has the number 440")


def test_nothing_is_written_a_second_time(workshop, subtests):
    """The tuning sheet uses `pitch.written`, the table of `pitch` and its own `line`, even after a change there."""
    with subtests.test("pitch.table.HALF_STEPS"), workshop.imports() as imports:
        imports.load("pitch.table").HALF_STEPS["G"] = -12
        frequency = imports.load("pitch").frequency("G")
        assert frequency == 220, f"with HALF_STEPS['G'] = -12, frequency('G') returned {frequency}; expected 220.0"
        line = imports.load("orchestra.tuning.sheet").sheet("violin")[0]
        assert line == "Old Mill | G | 220.0 Hz", f"with HALF_STEPS['G'] = -12, the sheet begins with\n{line}"
    with subtests.test("pitch.written"), workshop.imports() as imports:
        imports.load("pitch").written = imports.load("pitch.text").written = lambda note: f"as {note} as can be"
        line = imports.load("orchestra.tuning.sheet").sheet("mandolin")[2]
        assert line == "Old Mill | A | as A as can be", f"pitch.written was changed, and the sheet still has\n{line}"
    with subtests.test("orchestra.tuning.layout.line"), workshop.imports() as imports:
        imports.load("orchestra.tuning.layout").line = lambda *columns: "/".join(columns)
        line = imports.load("orchestra.tuning.sheet").sheet("mandolin")[1]
        assert line == "D/293.7 Hz", f"tuning.layout.line was changed, and the sheet still has\n{line}"


def test_an_error_is_seen_as_it_is(workshop, subtests):
    """If a module imports something that is not installed, the error is not hidden, and nothing replaces it."""
    copied, moved = copied_to(workshop, COPIED_TO[0]), moved_to(workshop, MOVED_TO[0])
    write(copied.folder / "theirs", THEIR_OWN)
    name, package = COPIED_TO[0].replace("/", "."), copied.folder / "theirs" / COPIED_TO[0]
    table = next(file for file in (package / "table.py", package / "table" / "__init__.py") if file.is_file())
    with subtests.test("pitch", broken="table.py"), broken(table), copied.imports(path=["theirs"]) as imports:
        answer = answer_or_error(lambda: imports.load(name).written("A"))
        seen = getattr(answer, "name", "") == "tuning_forks"
        # Who has put all of pitch into another module does not need this one.
        needed = imports.times_executed(f"{name}.table")
        assert seen or not needed, (
            f"{name}.table imports tuning_forks, which is missing; {name} returned or raised\n{answer!r}"
        )
    for file in ("orchestra/hall.py", "orchestra/instruments.py", "pitch/__init__.py"):
        with subtests.test("tuning", broken=file), broken(moved.folder / file), moved.imports() as imports:
            answer = answer_or_error(lambda: imports.load(f"{MOVED_TO[0]}/sheet".replace("/", ".")).sheet("violin"))
            seen = getattr(answer, "name", "") == "tuning_forks"
            assert seen, f"{file} imports tuning_forks, which is missing; tuning returned or raised\n{answer!r}"


def test_all_works_as_before_where_it_is_today(workshop, subtests):
    """The program `tune.py` prints its sheet, and each module of both packages can be imported first."""
    with subtests.test("tune.py"):
        run = workshop.run_file("tune.py")
        assert (run.returncode, run.stdout.splitlines()) == (0, SHEET), str(run)
    pitch = ("pitch", "pitch.notes", "pitch.table", "pitch.text")
    with subtests.test("imports"):
        for first in (*pitch, "orchestra.tuning", "orchestra.tuning.layout", "orchestra.tuning.sheet"):
            with workshop.imports() as imports:
                imports.load(first)
                assert imports.load("pitch").written("D") == imports.load("pitch.text").written("D") == "293.7 Hz"
                assert imports.load("pitch").frequency("A") == imports.load("pitch.table").CONCERT_A == 440
                assert imports.load("orchestra.tuning.sheet").sheet(instrument="mandolin") == SHEET
    with subtests.test("calls"), workshop.imports() as imports:
        pitch, sheet = imports.load("pitch"), imports.load("orchestra.tuning.sheet").sheet
        assert pitch.written(note="G") == "196.0 Hz" and round(pitch.frequency(note="E"), 3) == 659.255
        assert (imports.load("orchestra.tuning.layout").line(), sheet("violin")[:1]) == ("Old Mill", SHEET[:1])
        for what, call in (
            ("frequency('H')", lambda: pitch.frequency("H")),
            ("written('H')", lambda: pitch.written("H")),
            ("sheet('gong')", lambda: sheet("gong")),
        ):
            with pytest.raises(KeyError):
                raise AssertionError(f"{what} returned {call()!r}; expected it to raise a KeyError")


def test_the_program_is_left_alone(workshop, subtests):
    """After a copy or a move, importing the packages does not change `sys.path` or anything else in the program."""
    for package, program, path, module in (
        ("pitch", copied_to(workshop, COPIED_TO[0]), "theirs", f"{COPIED_TO[0]}/text"),
        ("tuning", moved_to(workshop, MOVED_TO[0]), ".", f"{MOVED_TO[0]}/sheet"),
    ):
        with subtests.test(package), program.imports(path=[path]) as imports:
            before = [*sys.path]
            with contextlib.suppress(ImportError):
                imports.load(module.replace("/", "."))
            added = [entry for entry in sys.path if entry not in before]
            assert sys.path == before, f"importing {package} changed sys.path; added: {', '.join(added) or 'nothing'}"
            assert not imports.changed, f"importing {package} changed {', '.join(imports.changed)}"


@contextlib.contextmanager
def broken(file):
    """Let the file import something that is not installed, as long as the context lasts."""
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\nimport tuning_forks\n", encoding="utf-8")
    try:
        yield
    finally:
        file.write_text(text, encoding="utf-8")


def answer_or_error(call):
    """Return what a call returns, or the ImportError that it raises."""
    try:
        return call()
    except ImportError as error:
        return error


def top_level_names():
    """Return the names of the top-level modules that are loaded, without the standard library's."""
    return {name.partition(".")[0] for name in list(sys.modules)} - sys.stdlib_module_names


def copied_to(workshop, place):
    """Return a copy in which the folder `theirs` is another program's, with pitch in `place`."""
    program = workshop.copy()
    shutil.copytree(program.folder / "pitch", program.folder / "theirs" / place)
    return program


def moved_to(workshop, place):
    """Return a copy of the project in which tuning is in `place`."""
    project = workshop.copy()
    new = project.folder / place
    new.parent.mkdir(parents=True, exist_ok=True)
    (project.folder / TODAY).rename(new)
    return project


def write(folder, files):
    """Write `files` into the folder, and create missing folders."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
