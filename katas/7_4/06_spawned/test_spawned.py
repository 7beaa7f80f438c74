"""What the worker processes of the crossword search know, and what starts them."""

import multiprocessing
import subprocess
from multiprocessing.process import BaseProcess
from unittest import mock

PUZZLES = {
    ("murder,hunter", "h...er", "m....r"): ("h...er hawker hammer heater", "m....r marker mother"),
    ("prison", "p....n", "hik..", "w..d"): ("p....n poison", "hik.. hiker", "w..d wind wood word"),
}
# Another program with the same package. What it defines under the guard, a new process must not know.
QUIZ = """
import os
import sys

from crossword import settings
from crossword.search import search

GLOBALS = []

def from_the_end(word):
    if GLOBALS or os.environ["QUIZ_PROCESS"] == str(os.getpid()):
        raise RuntimeError("the key was called in the process of the program, or in a fork of it")
    by_the_program = os.environ["QUIZ_PROCESS"] == str(os.getppid())
    if hasattr(os, "fork") and by_the_program == ("forkserver" in sys.argv):
        raise RuntimeError("the process was not started as settings.START_METHOD says")
    return word[::-1]

if __name__ == "__main__":
    os.environ["QUIZ_PROCESS"] = str(os.getpid())
    GLOBALS.append("only here")
    if sys.argv[1:]:
        settings.START_METHOD = sys.argv[1]
    settings.FORBIDDEN.add("boar")
    settings.EXTRA.append("blur")
    print(search(["b..r", "h...er"], key=from_the_end))
    settings.FORBIDDEN = {"beer", "hiker"}
    settings.EXTRA = ["baar", "hiker", "blur"]
    print(search(patterns=iter(["b..r", "hik.."]), key=from_the_end))
    settings.FORBIDDEN.clear()
    print(search(("b..r",)))
"""
QUIZ_PRINTS = (
    str({"b..r": ["bear", "beer", "blur"], "h...er": ["hawker", "hammer", "heater", "hunter"]}),
    str({"b..r": ["baar", "bear", "boar", "blur"], "hik..": []}),
    str({"b..r": ["baar", "bear", "beer", "blur", "boar"]}),
)
# A program that survives errors in the worker.
ERRORS = """
import os

from crossword.search import search

class Taboo(Exception):
    pass

def strict(word):
    if word == "beer":
        raise Taboo(word, "is not for children")
    return word

def ending(word):
    os._exit(3)

if __name__ == "__main__":
    for patterns, key in (["b..r", "h!r"], None), (["b..r"], strict), (["w..d"], ending), (["w..d"], None):
        try:
            print(search(patterns, key))
        except ValueError:
            print("ValueError")
        except Taboo as error:
            print("Taboo:", *error.args)
        except Exception:
            print("another exception")
"""


def test_the_puzzle_has_no_forbidden_words(workshop, subtests):
    """`puzzle.py` prints the words of words.txt for each pattern, without forbidden ones, rare letters first."""
    for arguments, lines in PUZZLES.items():
        with subtests.test(" ".join(arguments)):
            assert workshop.run_file("puzzle.py", *arguments).printed(*lines)
    with subtests.test("another words.txt"):
        copy = workshop.copy()
        with (copy.folder / "crossword" / "words.txt").open("a", encoding="utf-8") as file:
            file.write("jigsaw\njumper\n")
        run = copy.run_file("puzzle.py", "jigsaw", "j.....", "h...er")
        assert run.printed("j..... jumper", "h...er hawker hammer heater hunter")


def test_an_import_starts_no_process(workshop, subtests):
    """Importing `puzzle` or a module of `crossword` starts no process and changes nothing."""
    for name in ("puzzle", *workshop.modules("crossword")):
        with subtests.test(name), workshop.imports(cwd=workshop.folder.parent) as imports:
            started, method = [], multiprocessing.get_start_method(allow_none=True)

            def start(process, *arguments, started=started, **named):
                started.append(process)
                raise RuntimeError("a process was started")

            with mock.patch.object(BaseProcess, "start", start), mock.patch.object(subprocess.Popen, "__init__", start):
                try:
                    imports.load(name)
                except RuntimeError:
                    assert started, f"`import {name}` raised a RuntimeError"
                assert not started, f"`import {name}` started a process; expected none"
                settings, words = imports.load("crossword.settings"), imports.load("crossword.words")
            found = (settings.FORBIDDEN, settings.EXTRA)
            assert found == (set(), []), f"`import {name}` set FORBIDDEN and EXTRA to {found}; expected both empty"
            assert multiprocessing.get_start_method(allow_none=True) == method, (
                f"`import {name}` set the start method of the whole program"
            )
            # concurrent.futures imports its own names when they are first used.
            changed = [name for name in imports.changed if not name.startswith("concurrent.futures.")]
            assert not changed, f"`import {name}` changed {', '.join(changed)}"
            assert not imports.stdout, f"`import {name}` printed {imports.stdout!r}"
            check_matching(settings, words)


def test_the_worker_has_the_settings(workshop):
    """Each `search` uses the current FORBIDDEN and EXTRA, in a new process that was not forked."""
    run = quiz(workshop)
    assert run.printed(*QUIZ_PRINTS)


def test_a_fork_server_works_as_well(workshop):
    """The same with `settings.START_METHOD = "forkserver"`, where that exists, and otherwise with "spawn"."""
    methods = multiprocessing.get_all_start_methods()
    run = quiz(workshop, "forkserver" if "forkserver" in methods else "spawn")
    assert run.printed(*QUIZ_PRINTS)


def test_errors_of_the_worker_are_raised(workshop):
    """`search` raises the errors of `matching` and the key, and one if the process ends. The next call works."""
    copy = workshop.copy()
    (copy.folder / "errors.py").write_text(ERRORS, encoding="utf-8")
    run = copy.run_file("errors.py")
    assert run.printed(
        "ValueError",
        "Taboo: beer is not for children",
        "another exception",
        str({"w..d": ["wind", "wood", "word"]}),
    )


def quiz(workshop, *arguments):
    """Run the other program."""
    copy = workshop.copy()
    (copy.folder / "quiz.py").write_text(QUIZ, encoding="utf-8")
    return copy.run_file("quiz.py", *arguments)


def check_matching(settings, words):
    """Check that `matching` works in the program's own process."""
    for forbidden, extra, pattern, expected in (
        ({"bear"}, [], "b..r", ["beer", "boar"]),
        (set(), ["beur"], "be.r", ["bear", "beer", "beur"]),
    ):
        settings.FORBIDDEN, settings.EXTRA = forbidden, extra
        found = words.matching(pattern=pattern)
        told = f"with FORBIDDEN {forbidden} and EXTRA {extra}, matching({pattern!r}) returned {found}"
        assert found == expected, f"{told}; expected {expected}"
    for pattern in ("b!r", ""):
        try:
            found = words.matching(pattern)
        except ValueError:
            continue
        raise AssertionError(f"matching({pattern!r}) returned {found!r}; expected a ValueError")
