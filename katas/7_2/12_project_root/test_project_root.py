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
    """`python play.py noon` lets the same jets rise in the folder of play.py, and in any other."""
    for where, folder in {"in its folder": workshop.folder, "in an empty folder": tmp_path}.items():
        with subtests.test(where):
            run = workshop.run_file("play.py", "noon", cwd=folder)
            assert run.stdout.strip() == NOON, f"started {where}, expected: {NOON}\n{run}"


def test_it_plays_however_it_is_started(workshop, subtests, tmp_path):
    """Where the package is on the path, `python -m fountain` and other people's programs find all they need."""
    ways = {"-m": ("-m", "fountain", "evening"), "another program": ("-c", ANOTHER_PROGRAM)}
    if hasattr(sys.flags, "safe_path"):  # from 3.11 on
        ways["-P"] = ("-P", "-m", "fountain", "evening")
    for way, arguments in ways.items():
        with subtests.test(way):
            run = workshop.run(*arguments, cwd=tmp_path, env={"PYTHONPATH": among_others(workshop.folder, tmp_path)})
            told = f"with the folder workshop on PYTHONPATH, and started somewhere else, expected: {EVENING}"
            assert run.stdout.strip() == EVENING, f"{told}\n{run}"


def test_the_list_of_shows_is_never_empty(workshop, subtests, tmp_path):
    """`python play.py --list` names our shows, in whichever folder. An empty list is no error for Python."""
    for where, folder in {"in its folder": workshop.folder, "in an empty folder": tmp_path}.items():
        with subtests.test(where), workshop.imports(cwd=folder) as imports:
            imports.load("fountain.cli").main(["--list"])
            listed = imports.stdout.split()
            assert listed == ["evening", "noon"], f"started {where}, the list of shows is: {listed}"


def test_a_guest_names_a_file_as_seen_from_where_they_are(workshop, tmp_path):
    """`python play.py --file wedding.txt` plays the file in the guest's own folder, also after one of our shows."""
    (tmp_path / "wedding.txt").write_text("V3 V4*2", encoding="utf-8")
    with workshop.imports(cwd=tmp_path) as imports:
        main = imports.load("fountain.cli").main
        main(["noon"])
        try:
            main(["--file", "wedding.txt"])
        except FileNotFoundError as error:
            told = f"wedding.txt is in the folder where the guest started, and now we are in {Path.cwd().name}"
            raise AssertionError(f"{told}: {error!r}") from None
        assert imports.stdout.split()[-3:] == ["Dolphin", "Triton", "Triton"], imports.stdout


def test_what_lies_around_by_chance_is_not_taken(workshop, subtests, tmp_path):
    """A guest's folder may have a `fountain` in it, with shows and figures of theirs. Ours are those we came with."""
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
            assert "theirs" not in imports.stdout, "the list of our shows has one of the guest's folder"
            before = imports.stdout
            with contextlib.suppress(Exception, SystemExit):  # no such show: how to say so is up to the fountain
                main(["theirs"])
            played = imports.stdout.removeprefix(before).strip()
            assert "Lion" not in played, f"we have no show `theirs`, the guest's folder has, and it plays: {played}"


def test_it_goes_on_when_the_working_directory_changes(workshop, tmp_path):
    """A program that has imported the fountain may go to another folder. The next show plays all the same."""
    with workshop.imports() as imports:
        library, player = imports.load("fountain.library"), imports.load("fountain.player")
        os.chdir(tmp_path)
        played = player.jets(library.show("noon"))
        assert played == NOON.split(), f"after os.chdir, `noon` plays: {played}"


def test_the_process_stays_as_it_was(workshop, tmp_path):
    """The working directory, sys.path and the environment belong to whoever started the program. They stay the same."""
    with workshop.imports(cwd=tmp_path) as imports:
        before = settings()
        imports.execute(EVERYTHING)
        changed = [what for what, value in settings().items() if value != before[what]]
        assert not changed, f"using the fountain has changed: {', '.join(changed)}"
    run = workshop.run("-c", EVERYTHING, cwd=tmp_path, env={"PYTHONPATH": str(workshop.folder)}, audited=True)
    moves = " and ".join(dict.fromkeys(event.place for event in run.events if event.name == "os.chdir"))
    assert not moves, f"{moves}: the whole program is moved to another folder, if only for a moment"


def test_each_file_is_loaded_once_by_its_full_name(workshop):
    """Each module of the package is called `fountain.…`: that name is the same wherever it is found."""
    with workshop.imports() as imports:
        imports.load("fountain.cli").main(["noon"])
        for name in workshop.modules("fountain"):
            with contextlib.suppress(ImportError):  # one that needs what is not installed here
                imports.load(name)
        names = collections.defaultdict(list)
        for execution in imports.executions:
            names[execution.origin].append(execution.name)
        for name, module in sys.modules.items():
            known = names.get(getattr(module, "__file__", None), [name])
            if name not in known:
                known.append(name)
        strange = {f: known for f, known in names.items() if len(known) > 1 or known[0].split(".")[0] != "fountain"}
        lines = (f"  {Path(f).relative_to(workshop.folder)} as {' and again as '.join(n)}" for f, n in strange.items())
        assert not strange, "these were loaded:\n" + "\n".join(lines)


def test_a_new_show_and_a_new_figure_are_seen(workshop, tmp_path):
    """Who adds a file to `fountain/shows`, or changes `fountain/figures.csv`, sees it. The package may lie anywhere."""
    park = workshop.moved("fountain", "elsewhere/fountain")
    package = park.folder / "elsewhere" / "fountain"
    (package / "shows" / "easter.txt").write_text("V2 V1*2", encoding="utf-8")
    figures = (package / "figures.csv").read_text(encoding="utf-8").replace("Lion", "Unicorn")
    (package / "figures.csv").write_text(figures, encoding="utf-8")
    with park.imports(["elsewhere"], cwd=tmp_path) as imports:
        library, player = imports.load("fountain.library"), imports.load("fountain.player")
        names, told = library.names(), "where the package lies in another folder"
        assert names == ["easter", "evening", "noon"], f"{told}, and has an easter.txt, the shows are: {names}"
        played = player.jets(library.show("easter"))
        assert played == ["Swan", "Unicorn", "Unicorn"], f"{told}, and V1 is Unicorn, V2 V1*2 plays: {played}"


def test_two_searches_begin_in_two_places(workshop, subtests):
    """Predict it: `python course/where.py` and `python -m course.where` import from two folders, and open from one."""
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


def settings():
    """Return what a program could miss if a package changed it."""
    return {"the working directory": os.getcwd(), "sys.path": sys.path.copy(), "os.environ": dict(os.environ)}
