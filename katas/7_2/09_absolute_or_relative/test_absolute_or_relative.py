"""What two packages must do: one when it is copied into other programs, one when it is moved within its own."""

import shutil
import sys

# Where pitch is copied to in somebody else's program, where tuning is in ours, and where it is moved to.
COPIED_TO = ("metronome/vendor/tones", "lute/_pitch", "a440")
TODAY = "orchestra/tuning"
MOVED_TO = ("orchestra/backstage/tuning", "orchestra/evening/before/strings", "tuning_room")
SHEET = ["Old Mill | G | 196.0 Hz", "Old Mill | D | 293.7 Hz", "Old Mill | A | 440.0 Hz", "Old Mill | E | 659.3 Hz"]

# What another program may have of its own: an older pitch, which reckons from another A, and a module text.
THEIR_OWN = {
    "pitch/__init__.py": "from pitch.text import written",
    "pitch/notes.py": "def frequency(note): return 435.0",
    "pitch/table.py": "CONCERT_A, HALF_STEPS = 435, dict.fromkeys('GDAE', 0)",
    "pitch/text.py": "def written(note): return '435.0 Hz'",
    "text.py": "WORDS = 'What the metronome says.'",
}
# What may lie beside the new place of tuning, under the names of its old neighbours.
NAMESAKES = {"hall.py": "NAME = 'the cloakroom'", "instruments.py": "STRINGS = {'violin': ('G',)}"}


def test_pitch_works_wherever_it_is_copied(workshop, subtests):
    """A copy of the folder `pitch` works in another program, in whatever place and under whatever name."""
    for place in COPIED_TO:
        name, program = place.replace("/", "."), copied_to(workshop, place)
        with subtests.test(place):
            for first in (name, f"{name}.notes", f"{name}.table", f"{name}.text"):
                with program.imports(path=["theirs"]) as imports:
                    imports.load(first)
                    assert imports.load(name).written("E") == "659.3 Hz"
                    assert round(imports.load(f"{name}.notes").frequency("G"), 1) == 196.0
                    second = [module for module in sys.modules if module.partition(".")[0] == "pitch"]
                    assert not second, f"importing {name} has loaded {', '.join(second)}, too"


def test_a_copy_uses_itself_and_nothing_else(workshop, subtests):
    """In a program that has a `pitch` of its own, an older one, the copy uses its own notes and the program its own."""
    for place in COPIED_TO:
        name, program = place.replace("/", "."), copied_to(workshop, place)
        write(program.folder / "theirs", THEIR_OWN)
        with subtests.test(place, first=name), program.imports(path=["theirs"]) as imports:
            written = imports.load(name).written("A")
            assert written == "440.0 Hz", f"the older pitch says 435.0 Hz for an A; {name} says {written} here"
            assert not imports.loaded("pitch"), f"importing {name} has loaded the older pitch, too"
            own = imports.load("pitch").written("A") == "435.0 Hz" and hasattr(imports.load("text"), "WORDS")
            assert own, f"after `import {name}` the program no longer gets its own pitch and its own text"
        with subtests.test(place, first="pitch"), program.imports(path=["theirs"]) as imports:
            imports.load("pitch")
            written = imports.load(name).written("A")
            assert written == "440.0 Hz", f"the older pitch says 435.0 Hz for an A; {name} says {written} here"
            own = imports.execute("import pitch.text")["pitch"].text.written("A") == "435.0 Hz"
            assert own, f"after `import {name}` the program has another pitch than before"


def test_tuning_works_wherever_it_is_moved(workshop, subtests):
    """The folder `orchestra/tuning` works in its new place, though no line in it was changed."""
    for place in MOVED_TO:
        name, project = place.replace("/", "."), moved_to(workshop, place)
        with subtests.test(place):
            for first in (name, f"{name}.layout", f"{name}.sheet"):
                with project.imports() as imports:
                    imports.load(first)
                    lines = imports.load(f"{name}.sheet").sheet("violin")
                    assert lines == SHEET, "sheet('violin') returns:\n" + "\n".join(lines)
                    assert imports.load(f"{name}.layout").line("A") == "Old Mill | A"


def test_tuning_asks_the_neighbours_it_always_had(workshop, subtests):
    """Tuning uses the one `orchestra.hall` and the one `orchestra.instruments`, whatever lies beside its new place."""
    for place in (TODAY, *MOVED_TO):
        name, project = place.replace("/", "."), moved_to(workshop, place)
        if place != TODAY:
            write((project.folder / place).parent, NAMESAKES)
        with subtests.test(place), project.imports() as imports:
            imports.load("orchestra.hall").NAME = "New Mill"
            imports.load("orchestra.instruments").STRINGS["violin"] = ("A",)
            lines = "\n".join(imports.load(f"{name}.sheet").sheet("violin"))
            changed = "with NAME = 'New Mill' in orchestra.hall, and only an A for the violin in orchestra.instruments"
            assert lines == "New Mill | A | 440.0 Hz", f"{changed}, sheet('violin') returns:\n{lines}"


def test_all_works_as_before_where_it_is_today(workshop, subtests):
    """The program `tune.py` prints its sheet, and each module of both packages may be imported first."""
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
                assert imports.load("orchestra.tuning.sheet").sheet("violin") == SHEET


def test_the_search_path_is_left_alone(workshop, subtests):
    """Neither package changes `sys.path`, where it is copied or moved to."""
    for package, program, path, module in (
        ("pitch", copied_to(workshop, COPIED_TO[0]), "theirs", f"{COPIED_TO[0]}/text"),
        ("tuning", moved_to(workshop, MOVED_TO[0]), ".", f"{MOVED_TO[0]}/sheet"),
    ):
        with subtests.test(package), program.imports(path=[path]) as imports:
            before = [*sys.path]
            imports.load(module.replace("/", "."))
            added = [entry for entry in sys.path if entry not in before]
            assert sys.path == before, f"importing {package} changed sys.path; added: {', '.join(added) or 'nothing'}"


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
    """Write `files` into the folder, and make what folders there are not."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
