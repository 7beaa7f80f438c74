"""What the plugins must do when they are imported, and what only when somebody asks for a puzzle."""

import threading
from pathlib import Path

NAMES = ["anagram", "magic square", "riddle"]
LOAD = "from puzzlepage import core\ncore.load_plugins()\n"

# A thread that was started by an import is given the time to do its work, so that it is seen.
WAIT_FOR_THREADS = """
import threading
for thread in threading.enumerate():
    if thread is not threading.main_thread():
        thread.join(1)
"""


def test_the_list_of_puzzles_is_only_that(workshop):
    """`python page.py --list` prints the names of the three puzzles, and that and a riddle need no words.txt."""
    copy = without_words(workshop)
    for arguments, lines in ((["--list"], NAMES), (["riddle", "3"], ["What gets wetter, the more it dries?"])):
        run = copy.run_file("page.py", *arguments)
        expected = "\n  ".join(["expected:", *lines])
        assert (run.returncode, run.stdout.splitlines(), run.stderr) == (0, lines, ""), f"{expected}\n{run}"


def test_loading_the_plugins_touches_nothing(workshop):
    """`core.load_plugins()` prints nothing, opens no file, and starts nothing, be it a thread."""
    run = workshop.run_code(LOAD + WAIT_FOR_THREADS, audited=True)
    assert run.returncode == 0, str(run)
    opened = [event for event in run.events if event.name == "open" and event.place]
    files = [f"opened {Path(event.arguments[0]).name}, at {event.place}" for event in opened if not event.effect]
    seen = [*files, *map(str, run.effects), *(f"printed: {line}" for line in (run.stdout + run.stderr).splitlines())]
    assert not seen, "\n  ".join(["nobody has asked for a puzzle, and loading the plugins did this:", *seen])


def test_loading_the_plugins_searches_nothing(workshop):
    """`core.load_plugins()` registers all three puzzles, and does not look for magic squares, nor does a thread."""
    before = set(threading.enumerate())
    with workshop.imports() as imports:
        calls = counted_search(imports)
        core = loaded_core(imports)
        for thread in set(threading.enumerate()) - before:
            thread.join(5)
        assert sorted(core.MAKERS) == NAMES, f"after load_plugins, the puzzles are {', '.join(sorted(core.MAKERS))}"
        assert not calls, "nobody has asked for a puzzle, and the magic squares have been searched"


def test_loading_the_plugins_changes_nothing_else(workshop):
    """`core.load_plugins()` registers, and changes nothing else in the program, such as functions of other modules."""
    with workshop.imports() as imports:
        modules = [imports.load(name) for name in ("puzzlepage.core", "puzzlepage.squares")]
        before = [dict(vars(module)) for module in modules]
        loaded_core(imports)
        for module, found in zip(modules, before, strict=True):
            changed = [name for name, value in found.items() if vars(module).get(name) is not value]
            assert not changed, f"a plugin has put something else in the place of {module.__name__}.{changed[0]}"
        assert not imports.changed, f"a plugin has changed {', '.join(imports.changed)} for the whole program"


def test_each_puzzle_can_be_made(workshop, subtests, tmp_path):
    """`core.make` returns the puzzle of a day, each time, prints nothing, and can be called from any folder."""
    for name, puzzles in (
        ("anagram", {328: "A E O P T T", 330: "A B H O R R U"}),
        ("magic square", {3: "4 . 2\n. . .\n8 . 6", 8: "2 . 6\n. . .\n4 . 8"}),
        ("riddle", {2: "What has keys, and opens no door?", 3: "What gets wetter, the more it dries?"}),
    ):
        with subtests.test(name=name), workshop.imports(cwd=tmp_path) as imports:
            core = loaded_core(imports)
            before = len(imports.stdout + imports.stderr)
            for day, puzzle in (*puzzles.items(), *puzzles.items()):
                made = core.make(name, day)
                assert made == puzzle, f"the {name} of day {day} should be\n{puzzle}\nand is\n{made}"
            printed = (imports.stdout + imports.stderr)[before:]
            assert not printed, f"a puzzle is returned, and not printed, but making it printed:\n{printed}"


def test_the_work_is_done_once_in_a_program(workshop):
    """A week of puzzles reads words.txt once, and searches the squares once: at the first puzzle that needs it."""
    with workshop.imports() as imports:
        calls = counted_search(imports)
        core = loaded_core(imports)
        core.make("anagram", 0)
        assert not calls, "somebody has asked for an anagram, and the magic squares have been searched"
        for day in range(7):
            core.make("magic square", day)
        assert len(calls) == 1, f"for seven magic squares, squares.find_all was called {len(calls)} times"
    week = "for day in range(7):\n    core.make('anagram', day)\n"
    run = workshop.run_code(LOAD + week, audited=True)
    assert run.returncode == 0, str(run)
    reads = [event for event in run.events if event.name == "open" and event.arguments[0].endswith("words.txt")]
    assert len(reads) <= 1, f"for seven anagrams, words.txt was opened {len(reads)} times"


def test_the_puzzles_come_from_the_file_and_from_the_search(workshop, subtests):
    """With other words in words.txt there are other anagrams, and with another search other magic squares."""
    with subtests.test("words.txt"):
        copy = workshop.copy()
        (copy.folder / "puzzlepage" / "words.txt").write_text("owl\nélan\n", encoding="utf-8")
        with copy.imports() as imports:
            core = loaded_core(imports)
            made = [core.make("anagram", day) for day in (2, 3)]
            assert made == ["L O W", "A L N É"], f"words.txt has owl and élan, and the anagrams are {made}"
    with subtests.test("squares.find_all"), workshop.imports() as imports:
        imports.load("puzzlepage.squares").find_all = lambda: ["276951438"]
        made = loaded_core(imports).make("magic square", 5)
        assert made == "2 . 6\n. . .\n4 . 8", f"the search finds 276951438 only, and the puzzle is\n{made}"


def test_without_words_there_is_no_anagram(workshop):
    """Where words.txt is missing, `make("anagram", …)` is a FileNotFoundError, and the other puzzles are made."""
    with without_words(workshop).imports() as imports:
        core = loaded_core(imports)
        assert core.make("riddle", 2) == "What has keys, and opens no door?"
        assert core.make("magic square", 0) == "2 . 6\n. . .\n4 . 8"
        for time in ("first", "second"):
            try:
                made = core.make("anagram", 328)
            except FileNotFoundError:
                continue
            raise AssertionError(f"there is no words.txt, and the {time} anagram is {made!r}")


def loaded_core(imports):
    """Return puzzlepage.core, after it has loaded its plugins."""
    core = imports.load("puzzlepage.core")
    core.load_plugins()
    return core


def counted_search(imports):
    """Return a list that gets an entry for each search of the magic squares."""
    squares, calls = imports.load("puzzlepage.squares"), []
    search = squares.find_all

    def counted():
        calls.append("searched")
        return search()

    squares.find_all = counted
    return calls


def without_words(workshop):
    """Return a copy, on a computer that has no words.txt."""
    copy = workshop.copy()
    (copy.folder / "puzzlepage" / "words.txt").unlink()
    return copy
