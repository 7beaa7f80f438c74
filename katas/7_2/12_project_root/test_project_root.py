"""Where the fountain finds its own modules and its own files, wherever it is started."""

import collections
import contextlib
import os
import sys
from pathlib import Path

NOON = "Triton Dolphin Swan Lion Lion"
EVENING = "Swan Swan Swan Lion"

ANOTHER_PROGRAM = "from fountain import library, player; print(*player.jets(library.show('evening')))"

EVERYTHING = "from fountain.cli import main; main(['noon']); main(['--list'])"


def test_it_plays_wherever_it_is_started(workshop, subtests, tmp_path):
    """`python play.py noon` prints the same jets in any working directory."""
    for where, folder in {"in its folder": workshop.folder, "in an empty folder": tmp_path}.items():
        with subtests.test(where):
            for show, jets in (("noon", NOON), ("evening", EVENING)):
                run = workshop.run_file("play.py", show, cwd=folder)
                found = (run.stdout.strip(), run.stderr, run.returncode)
                assert found == (jets, "", 0), f"started {where}, expected: {jets}\n{run}"


def test_it_plays_however_it_is_started(workshop, subtests, tmp_path):
    """If the package is on the path, `python -m fountain` and other programs work in any folder."""
    ways = {"-m": ("-m", "fountain", "evening"), "another program": ("-c", ANOTHER_PROGRAM)}
    if hasattr(sys.flags, "safe_path"):  # from 3.11 on
        ways["-P"] = ("-P", "-m", "fountain", "evening")
    for way, arguments in ways.items():
        with subtests.test(way):
            run = workshop.run(*arguments, cwd=tmp_path, env={"PYTHONPATH": among_others(workshop.folder, tmp_path)})
            told = f"with the folder workshop on PYTHONPATH, and started somewhere else, expected: {EVENING}"
            assert (run.stdout.strip(), run.stderr, run.returncode) == (EVENING, "", 0), f"{told}\n{run}"


def test_the_list_of_shows_is_never_empty(workshop, subtests, tmp_path):
    """`python play.py --list` prints the names of our shows, in any folder."""
    for where, folder in {"in its folder": workshop.folder, "in an empty folder": tmp_path}.items():
        with subtests.test(where), workshop.imports(cwd=folder) as imports:
            imports.load("fountain.cli").main(["--list"])
            listed = imports.stdout.split()
            assert listed == ["evening", "noon"], f"started {where}, the list of shows is {listed}"


def test_an_unknown_show_or_valve_is_an_error(workshop, subtests, tmp_path):
    """An unknown show raises FileNotFoundError, a valve without a figure KeyError. Afterwards, the next show plays."""
    for where, folder in {"in its folder": workshop.folder, "in an empty folder": tmp_path}.items():
        with subtests.test(where), workshop.imports(cwd=folder) as imports:
            library, player = imports.load("fountain.library"), imports.load("fountain.player")
            for name, plan, jets in (("midnight", "V9", NOON), ("christmas", "V1 W2*3", EVENING)):
                raised = error_of(library.show, name)
                assert raised == "FileNotFoundError", f"library.show({name!r}) {raised}; expected a FileNotFoundError"
                raised = error_of(player.jets, plan)
                assert raised == "KeyError", f"player.jets({plan!r}) {raised}; expected a KeyError"
                played = player.jets(library.show("noon" if jets == NOON else "evening"))
                assert played == jets.split(), f"after these errors, the next show plays: {played}"
    with subtests.test("python play.py midnight"):
        run = workshop.run_file("play.py", "midnight", cwd=tmp_path)
        assert run.returncode == 1 and not run.stdout, f"expected exit code 1 and nothing on stdout\n{run}"


def test_a_guest_names_a_file_as_seen_from_where_they_are(workshop, tmp_path):
    """`python play.py --file wedding.txt` plays the file in the guest's own folder, even after one of our shows."""
    (tmp_path / "wedding.txt").write_text("V3 V4*2", encoding="utf-8")
    with workshop.imports(cwd=tmp_path) as imports:
        main = imports.load("fountain.cli").main
        main(["noon"])
        try:
            main(["--file", "wedding.txt"])
        except FileNotFoundError as error:
            told = f"wedding.txt is in the first working directory, but now the working directory is {Path.cwd().name}"
            raise AssertionError(f"{told}: {error!r}") from None
        assert imports.stdout.split()[-3:] == ["Dolphin", "Triton", "Triton"], imports.stdout


def test_what_lies_around_by_chance_is_not_taken(workshop, subtests, tmp_path):
    """If the guest's folder has a `fountain` with other shows and figures, the program still plays its own shows."""
    for file, text in {
        "figures.csv": "V1,Theirs\nV2,Theirs\nV3,Theirs\nV4,Theirs\n",
        "notation.py": "def valves(show):\n    return ['V1']\n",
        "shows/noon.txt": "V1",
        "shows/theirs.txt": "V1",
    }.items():
        for folder in (tmp_path / "fountain", tmp_path):
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(text, encoding="utf-8")
    for way, path in {"python play.py": ["."], "python -m": [str(tmp_path), "."]}.items():
        with subtests.test(way), workshop.imports(path, cwd=tmp_path) as imports:
            main = imports.load("fountain.cli").main
            main(["noon"])
            played = imports.stdout.strip()
            assert played == NOON, f"started with {way} in the guest's folder, `noon` plays: {played}"
            main(["--list"])
            assert "theirs" not in imports.stdout, "the list of shows contains one from the guest's folder"
            before = imports.stdout
            with contextlib.suppress(Exception, SystemExit):  # no such show: how to say so is up to the fountain
                main(["theirs"])
            played = imports.stdout.removeprefix(before).strip()
            assert "Lion" not in played, (
                f"only the guest's folder has a show `theirs`, but the program plays it: {played}"
            )


def test_it_goes_on_when_the_working_directory_changes(workshop, tmp_path):
    """If a program changes its working directory after importing the fountain, the next show still plays."""
    with workshop.imports() as imports:
        library, player = imports.load("fountain.library"), imports.load("fountain.player")
        os.chdir(tmp_path)
        played = player.jets(library.show("noon"))
        assert played == NOON.split(), f"after os.chdir, `noon` plays: {played}"


def test_the_process_stays_as_it_was(workshop, tmp_path):
    """The fountain writes nothing, and does not change sys.path, the environment or the working directory."""
    with workshop.imports(cwd=tmp_path) as imports:
        before = dict(os.environ)
        imports.execute(EVERYTHING)
        changed = [*imports.changed, *(["os.environ"] if dict(os.environ) != before else [])]
        assert not changed, f"using the fountain changed {', '.join(changed)}"
    run = workshop.run("-c", EVERYTHING, cwd=tmp_path, env={"PYTHONPATH": str(workshop.folder)}, audited=True)
    moves = " and ".join(dict.fromkeys(event.place for event in run.events if event.name == "os.chdir"))
    assert not moves, f"{moves}: this changes the working directory of the whole program, even if only for a moment"
    assert not run.effects, f"using the fountain {', '.join(map(str, run.effects))}; expected it to write nothing"


def test_each_file_is_loaded_once_by_its_full_name(workshop):
    """The code of each file runs once, as the module `fountain.…`, so the whole program uses the same module."""
    copy = workshop.noting_executions()
    with copy.imports() as imports:
        imports.load("fountain.cli").main(["noon"])
        for name in copy.modules("fountain"):
            with contextlib.suppress(ImportError):  # one that needs what is not installed here
                imports.load(name)
        imports.load("fountain.cli").main(["evening"])
        names = collections.defaultdict(list)
        for file, name in copy.executions:
            names[file].append(name)
        for name, module in sys.modules.items():
            origin = Path(getattr(module, "__file__", None) or ".")
            file = origin.relative_to(copy.folder).as_posix() if copy.folder in origin.parents else ""
            if file in names and name not in names[file]:
                names[file].append(name)
        lines = [f"  {file} as {' and again as '.join(n)}" for file, n in names.items() if n != [module_name(file)]]
        assert not lines, "expected each file to run once, under its full name; these ran:\n" + "\n".join(lines)


def test_a_new_show_and_a_new_figure_are_seen(workshop, tmp_path):
    """A file added to `fountain/shows`, and a change in `fountain/figures.csv`, count from the next call on."""
    park = workshop.moved("fountain", "elsewhere/fountain")
    package = park.folder / "elsewhere" / "fountain"
    told = "where the package is in another folder"
    with park.imports(["elsewhere"], cwd=tmp_path) as imports:
        library, player = imports.load("fountain.library"), imports.load("fountain.player")
        played = player.jets(library.show("noon"))
        assert played == NOON.split(), f"{told}, `noon` plays: {played}"
        assert library.names() == ["evening", "noon"], f"{told}, names() returned {library.names()}"
        for name, plan in (("easter", "V2 V1*2\n"), ("new.year", "V5*3 V1"), ("easter", "V4*11\nV2")):
            (package / "shows" / f"{name}.txt").write_text(plan, encoding="utf-8")
            written = library.show(name)
            assert written == plan, f"{told}, shows/{name}.txt is {plan!r}, and show({name!r}) returned {written!r}"
        (package / "shows" / "ideas.md").write_text("V1", encoding="utf-8")
        names = library.names()
        expected = ["easter", "evening", "new.year", "noon"]
        assert names == expected, f"{told}, two shows were added, and names() returned {names}; expected {expected}"
        for figures in ({"V1": "Unicorn", "V2": "Swan, sleeping"}, {"V2": "Hare", "V5": "Egg", "V1": "Lion"}):
            rows = "".join(f'{valve},"{figure}"\n' for valve, figure in figures.items())
            (package / "figures.csv").write_text(rows, encoding="utf-8")
            found = player.figures()
            assert found == figures, f"{told}, figures.csv was changed, and figures() returned {found}"
            played, expected = player.jets("V2 V1*2"), [figures["V2"], figures["V1"], figures["V1"]]
            assert played == expected, f"{told}, figures.csv was changed, and `V2 V1*2` plays {played}"


def test_two_searches_begin_in_two_places(workshop, subtests):
    """Predict it: `course/where.py` and `-m course.where` import from different folders, but open from the same one."""
    home = workshop.folder.name
    for arguments, begins in ((("course/where.py",), "course"), (("-m", "course.where"), home)):
        with subtests.test(" ".join(arguments)):
            run = workshop.run(*arguments)
            assert [line.rpartition(" ")[2] for line in run.stdout.splitlines()] == [begins, home], str(run)


def among_others(folder, tmp_path):
    """Return ``folder`` as an entry of a path, with an empty folder before it and one after it."""
    before, after = tmp_path / "before", tmp_path / "after"
    for empty in (before, after):
        empty.mkdir(exist_ok=True)
    return os.pathsep.join(map(str, (before, folder, after)))


def error_of(function, argument):
    """Return what a call raises, or what it returns instead."""
    try:
        return f"returned {function(argument)!r}"
    except Exception as error:
        return type(error).__name__


def module_name(file):
    """Return the name of the module that is in this file."""
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
