"""What the plugins do when they are imported, and what they do only when a puzzle is made."""

import threading
import time
from pathlib import Path
from types import ModuleType

NAMES = ["anagram", "magic square", "riddle"]
LOAD = "from puzzlepage import core\ncore.load_plugins()\n"

# What changes something for the whole program.
SETTERS = [
    ("random", "seed"),
    ("random", "setstate"),
    ("locale", "setlocale"),
    ("logging", "basicConfig"),
    ("logging", "disable"),
    ("warnings", "simplefilter"),
    ("warnings", "filterwarnings"),
    ("signal", "signal"),
    ("socket", "setdefaulttimeout"),
    ("os", "chdir"),
    ("os", "umask"),
    ("sys", "setrecursionlimit"),
    ("sys", "addaudithook"),
    ("atexit", "register"),
    ("gc", "disable"),
    ("faulthandler", "enable"),
]

# A thread that was started by an import is given the time to do its work, so that it is seen.
WAIT_FOR_THREADS = """
import threading
for thread in threading.enumerate():
    if thread is not threading.main_thread():
        thread.join(1)
"""


def test_the_list_of_puzzles_is_only_that(workshop):
    """`python page.py --list` prints the names of the three puzzles. The list and a riddle work without words.txt."""
    copy = without_words(workshop)
    for arguments, lines in ((["--list"], NAMES), (["riddle", "3"], ["What gets wetter, the more it dries?"])):
        run = copy.run_file("page.py", *arguments)
        expected = "\n  ".join(["expected:", *lines])
        assert (run.returncode, run.stdout.splitlines(), run.stderr) == (0, lines, ""), f"{expected}\n{run}"


def test_loading_the_plugins_touches_nothing(workshop, subtests):
    """`core.load_plugins()`, or an import of the plugins, prints nothing, opens no file, and starts nothing."""
    for program in (LOAD, "import puzzlepage.plugins.magic, puzzlepage.plugins.anagram\n"):
        with subtests.test(program):
            run = workshop.run_code(program + WAIT_FOR_THREADS, audited=True)
            assert run.returncode == 0, str(run)
            opened = [event for event in run.events if event.name == "open" and event.place]
            files = [
                f"opened {Path(event.arguments[0]).name}, at {event.place}" for event in opened if not event.effect
            ]
            printed = [f"printed: {line}" for line in (run.stdout + run.stderr).splitlines()]
            seen = [*files, *map(str, run.effects), *printed]
            assert not seen, "\n  ".join(["no puzzle is made yet, and loading the plugins did this:", *seen])


def test_loading_the_plugins_searches_nothing(workshop):
    """`core.load_plugins()` registers all three puzzles, and does not search for magic squares or wait."""
    before = set(threading.enumerate())
    with workshop.imports() as imports:
        calls = counted_search(imports)
        waits = noted_calls(imports, [("time", "sleep")])
        began = time.process_time()
        core = loaded_core(imports)
        spent = time.process_time() - began
        for thread in set(threading.enumerate()) - before:
            thread.join(5)
        assert sorted(core.MAKERS) == NAMES, f"after load_plugins, the puzzles are {', '.join(sorted(core.MAKERS))}"
        assert not calls, "no puzzle was made yet, but squares.find_all was called"
        assert spent < 1, f"no puzzle was made yet, but loading the plugins took {spent:.1f} seconds of computation"
        assert not waits, "no puzzle was made yet, but loading the plugins called time.sleep"


def test_loading_the_plugins_changes_nothing_else(workshop, subtests):
    """`core.load_plugins()` only registers the puzzles, and changes nothing else, such as functions of a module."""
    with subtests.test("before and after"), workshop.imports() as imports:
        names = ("puzzlepage", "puzzlepage.plugins", "puzzlepage.core", "puzzlepage.squares")
        modules = [imports.load(name) for name in names]
        before = [dict(vars(module)) for module in modules]
        core = loaded_core(imports)
        for made in ("nothing", *NAMES):
            if made in NAMES:
                core.make(made, 1)
            for module, found in zip(modules, before, strict=True):
                names = found.keys() | vars(module).keys()
                changed = [name for name in names if vars(module).get(name, module) is not found.get(name, module)]
                changed = [name for name in changed if not isinstance(vars(module).get(name), ModuleType)]
                assert not changed, f"a plugin has changed {module.__name__}.{changed[0]} (made so far: {made})"
            changed = ", ".join(imports.changed)
            assert not changed, f"a plugin has changed {changed} for the whole program (made so far: {made})"
    with subtests.test("meanwhile"), workshop.imports() as imports:
        calls = noted_calls(imports, SETTERS)
        loaded_core(imports)
        assert not calls, (
            f"loading the plugins called {', '.join(calls)}, which changes something for the whole program"
        )


def test_each_puzzle_can_be_made(workshop, subtests, tmp_path):
    """`core.make` returns the puzzle of a day, each time, prints nothing, and can be called from any folder."""
    for name, puzzles in (
        ("anagram", {328: "A E O P T T", 330: "A B H O R R U", -1: "D I N O W W"}),
        ("magic square", {3: "4 . 2\n. . .\n8 . 6", 8: "2 . 6\n. . .\n4 . 8", -9: "8 . 4\n. . .\n6 . 2"}),
        ("riddle", {2: "What has keys, and opens no door?", 3: "What gets wetter, the more it dries?"}),
    ):
        for cwd in (tmp_path, workshop.folder):
            with subtests.test(name=name, cwd=cwd), workshop.imports(cwd=cwd) as imports:
                core = loaded_core(imports)
                before = len(imports.stdout + imports.stderr)
                for day, puzzle in (*puzzles.items(), *puzzles.items()):
                    made = core.make(name, day)
                    assert made == puzzle, f"the {name} of day {day} should be\n{puzzle}\nand is\n{made}"
                printed = (imports.stdout + imports.stderr)[before:]
                assert not printed, f"expected core.make to print nothing, but it printed:\n{printed}"


def test_the_work_is_done_once_in_a_program(workshop):
    """A week of puzzles reads words.txt once, and searches the squares once, for the first puzzle that needs them."""
    with workshop.imports() as imports:
        calls = counted_search(imports)
        core = loaded_core(imports)
        core.make("anagram", 0)
        assert not calls, "only an anagram was made, but squares.find_all was called"
        for day in range(7):
            core.make("magic square", day)
        assert len(calls) == 1, f"for seven magic squares, squares.find_all was called {len(calls)} times"
    week = "for day in range(7):\n    core.make('anagram', day)\n    core.make('magic square', day)\n"
    run = workshop.run_code(LOAD + week, audited=True)
    assert run.returncode == 0, str(run)
    reads = [event for event in run.events if event.name == "open" and event.arguments[0].endswith("words.txt")]
    assert len(reads) <= 1, f"for seven anagrams, words.txt was opened {len(reads)} times"


def test_the_puzzles_come_from_the_file_and_from_the_search(workshop, subtests):
    """If words.txt changes, the anagrams change. If the search finds other squares, the magic squares change."""
    for words, expected in (
        ("owl\nélan\n", ["L O W", "A L N É", "L O W"]),
        ("owl ant\n\nbee\nowl\n", ["L O W", "A N T", "B E E", "L O W", "L O W"]),
    ):
        with subtests.test("words.txt", words=words):
            copy = workshop.copy()
            (copy.folder / "puzzlepage" / "words.txt").write_text(words, encoding="utf-8")
            with copy.imports() as imports:
                core = loaded_core(imports)
                made = [core.make("anagram", day) for day in range(len(expected))]
                assert made == expected, f"words.txt contains {words.split()}, and the anagrams are {made}"
    for found, expected in (
        (["276951438"], ["2 . 6\n. . .\n4 . 8"] * 2),
        (["834159672", "276951438"], ["8 . 4\n. . .\n6 . 2", "2 . 6\n. . .\n4 . 8"]),
    ):
        with subtests.test("squares.find_all", found=found), workshop.imports() as imports:
            imports.load("puzzlepage.squares").find_all = lambda found=found: list(found)
            core = loaded_core(imports)
            made = [core.make("magic square", day) for day in range(2)]
            assert made == expected, f"the search finds {found}, and the puzzles are {made}"


def test_without_words_there_is_no_anagram(workshop):
    """Without words.txt, `make("anagram", …)` raises a FileNotFoundError, and the other puzzles still work."""
    copy = without_words(workshop)
    with copy.imports() as imports:
        squares = imports.load("puzzlepage.squares")
        search, squares.find_all = squares.find_all, no_squares
        core = loaded_core(imports)
        assert core.make("riddle", 2) == "What has keys, and opens no door?"
        for time in ("first", "second"):
            for name, expected in (("anagram", FileNotFoundError), ("magic square", ArithmeticError)):
                try:
                    made = core.make(name, 328)
                except expected:
                    continue
                raise AssertionError(f"without words and squares, the {time} {name} is {made!r}; expected an error")
        squares.find_all = search
        assert core.make("magic square", 0) == "2 . 6\n. . .\n4 . 8"
        (copy.folder / "puzzlepage" / "words.txt").write_text("owl bee\n", encoding="utf-8")
        made = core.make("anagram", 1)
        assert made == "B E E", f"words.txt was missing, and now contains owl and bee; the anagram is {made!r}"


def no_squares():
    """Search for squares in vain."""
    raise ArithmeticError("the search has failed")


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


def noted_calls(imports, functions):
    """Return a list that gets the name of each of these functions when it is called."""
    calls = []

    def noting(name, function):
        def noted(*args, **kwargs):
            calls.append(name)
            return function(*args, **kwargs)

        return noted

    for module_name, name in functions:
        module = imports.load(module_name)
        setattr(module, name, noting(f"{module_name}.{name}", getattr(module, name)))
    return calls


def without_words(workshop):
    """Return a copy, on a computer that has no words.txt."""
    copy = workshop.copy()
    (copy.folder / "puzzlepage" / "words.txt").unlink()
    return copy
