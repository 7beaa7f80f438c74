"""Where the carillon finds its own modules and its own files, wherever it is started."""

import collections
import os
import sys
from pathlib import Path
from unittest.mock import patch

NOON = "Agnes Katharina Maria Gloriosa Gloriosa"
EVENING = "Maria Maria Maria Gloriosa"

CONCERT = "from carillon import library, player; print(*player.strokes(library.tune('evening')))"


def test_it_rings_wherever_it_is_started(workshop, subtests, tmp_path):
    """`python ring.py noon` rings the same bells in the folder of ring.py, and in any other."""
    for where, folder in {"in its folder": workshop.folder, "in an empty folder": tmp_path}.items():
        with subtests.test(where):
            run = workshop.run_file("ring.py", "noon", cwd=folder)
            assert run.stdout.strip() == NOON, f"started {where}, expected: {NOON}\n{run}"


def test_it_rings_however_it_is_started(workshop, subtests, tmp_path):
    """Where the package is on the path, `python -m carillon` and other people's programs find all they need."""
    (tmp_path / "empty").mkdir()
    on_the_path = os.pathsep.join([str(tmp_path / "empty"), str(workshop.folder)])
    ways = {"-m": ("-m", "carillon", "evening"), "another program": ("-c", CONCERT)}
    if hasattr(sys.flags, "safe_path"):  # from 3.11 on
        ways["-P"] = ("-P", "-m", "carillon", "evening")
    for way, arguments in ways.items():
        with subtests.test(way):
            run = workshop.run(*arguments, cwd=tmp_path, env={"PYTHONPATH": on_the_path})
            told = f"with the folder of the package on PYTHONPATH, and started somewhere else, expected: {EVENING}"
            assert run.stdout.strip() == EVENING, f"{told}\n{run}"


def test_the_list_of_tunes_is_never_empty(workshop, subtests, tmp_path):
    """`python ring.py --list` names our tunes, in whichever folder. An empty list is no error for Python."""
    for where, folder in {"in its folder": workshop.folder, "in an empty folder": tmp_path}.items():
        with subtests.test(where), workshop.imports(cwd=folder) as imports:
            imports.load("carillon.cli").main(["--list"])
            listed = imports.stdout.split()
            assert listed == ["evening", "noon"], f"started {where}, the list of tunes is: {listed}"


def test_a_guest_names_a_file_as_seen_from_where_they_are(workshop, tmp_path):
    """`python ring.py --score wedding.txt` rings the file in the guest's own folder, also after one of our tunes."""
    (tmp_path / "wedding.txt").write_text("G4 C5*2", encoding="utf-8")
    with workshop.imports(cwd=tmp_path) as imports:
        main = imports.load("carillon.cli").main
        main(["noon"])
        try:
            main(["--score", "wedding.txt"])
        except FileNotFoundError as error:
            told = f"wedding.txt is in the folder where the guest started, and now we are in {Path.cwd().name}"
            raise AssertionError(f"{told}: {error!r}") from None
        assert imports.stdout.split()[-3:] == ["Katharina", "Agnes", "Agnes"], imports.stdout


def test_what_lies_around_by_chance_is_not_taken(workshop, subtests, tmp_path):
    """A guest's folder may have a `carillon` in it, with a tune and bells of theirs. Ours are the ones we came with."""
    for file, text in {
        "bells.csv": "C4,Theirs\nE4,Theirs\nG4,Theirs\nC5,Theirs\n",
        "notation.py": "def notes(score):\n    return ['C4']\n",
        "tunes/noon.txt": "C4",
        "tunes/theirs.txt": "C4",
    }.items():
        for folder in (tmp_path / "carillon", tmp_path):
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(text, encoding="utf-8")
    for way, path in {"python ring.py": ["."], "python -m": [str(tmp_path), "."]}.items():
        with subtests.test(way), workshop.imports(path, cwd=tmp_path) as imports:
            main = imports.load("carillon.cli").main
            main(["noon"])
            rung = imports.stdout.strip()
            assert rung == NOON, f"started with {way} in the guest's folder, `noon` rings: {rung}"
            main(["--list"])
            assert "theirs" not in imports.stdout, "the list of our tunes has one of the guest's folder"


def test_it_goes_on_when_the_working_directory_changes(workshop, tmp_path):
    """A program that has imported the carillon may go to another folder. The next tune rings all the same."""
    with workshop.imports() as imports:
        library, player = imports.load("carillon.library"), imports.load("carillon.player")
        os.chdir(tmp_path)
        rung = player.strokes(library.tune("noon"))
        assert rung == NOON.split(), f"after os.chdir, `noon` rings: {rung}"


def test_the_process_stays_as_it_was(workshop, tmp_path):
    """The working directory, sys.path and the environment belong to whoever started the program. They stay the same."""
    moves = []
    with workshop.imports(cwd=tmp_path) as imports:
        before = settings()
        with patch.object(os, "chdir", recorded(os.chdir, moves)):
            main = imports.load("carillon.cli").main
            main(["noon"])
            main(["--list"])
        changed = [what for what, value in settings().items() if value != before[what]]
        assert not changed, f"using the carillon has changed: {', '.join(changed)}"
        assert not moves, f"using the carillon moves the whole program to another folder, {len(moves)} times"


def test_each_file_is_loaded_once_by_its_full_name(workshop):
    """Each module of the package is called `carillon.…`: that name is the same wherever it is found."""
    with workshop.imports() as imports:
        imports.load("carillon.cli").main(["noon"])
        files = collections.defaultdict(list)
        for execution in imports.executions:
            files[Path(execution.origin).name].append(execution.name)
        strange = {f: names for f, names in files.items() if len(names) > 1 or names[0].split(".")[0] != "carillon"}
        told = "\n".join(f"  {file} as {' and as '.join(names)}" for file, names in strange.items())
        assert not strange, f"these were loaded:\n{told}"


def test_a_new_tune_and_a_new_bell_are_heard(workshop, tmp_path):
    """Who adds a file to `carillon/tunes`, or changes `carillon/bells.csv`, hears it. The project may lie anywhere."""
    tower = workshop.copy()
    package = tower.folder / "carillon"
    (package / "tunes" / "alarm.txt").write_text("E4 C4*2", encoding="utf-8")
    bells = (package / "bells.csv").read_text(encoding="utf-8").replace("Gloriosa", "Susanna")
    (package / "bells.csv").write_text(bells, encoding="utf-8")
    with tower.imports(cwd=tmp_path) as imports:
        library, player = imports.load("carillon.library"), imports.load("carillon.player")
        assert library.names() == ["alarm", "evening", "noon"], f"there is an alarm.txt; the tunes: {library.names()}"
        rung = player.strokes(library.tune("alarm"))
        assert rung == ["Maria", "Susanna", "Susanna"], f"C4 is Susanna now, and E4 C4*2 rings: {rung}"


def test_two_searches_begin_in_two_places(workshop, subtests):
    """Predict it: `python course/where.py` and `python -m course.where` import from two folders, and open from one."""
    home = workshop.folder.name
    for arguments, begins in ((("course/where.py",), "course"), (("-m", "course.where"), home)):
        with subtests.test(" ".join(arguments)):
            run = workshop.run(*arguments)
            assert [line.rpartition(" ")[2] for line in run.stdout.splitlines()] == [begins, home], str(run)


def settings():
    """Return what a program could miss if a package changed it."""
    return {"the working directory": os.getcwd(), "sys.path": sys.path.copy(), "os.environ": dict(os.environ)}


def recorded(function, calls):
    """Return the function, with a note in ``calls`` for each call."""

    def call(*arguments):
        calls.append(arguments)
        return function(*arguments)

    return call
