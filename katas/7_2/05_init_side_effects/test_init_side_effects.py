"""What the lost property office must do once importing it has no side effects."""

import contextlib
import sqlite3

LABEL = "No. 0017  umbrella, black"
TABLE = "CREATE TABLE found (number INTEGER PRIMARY KEY, thing TEXT, train TEXT)"

# What is started by the imports, and still at work; an audited run sees the start of a thread from 3.12 on.
THREADS = """
import threading
for thread in threading.enumerate():
    if thread is not threading.main_thread():
        thread.join(1)
        print("a thread is at work:", thread.name)
"""

# Somebody else's program: what it hands in, others see in the register at once, and what others hand in, it finds.
HAND_IN_AND_LOOK = """
import lostfound, sqlite3
print(lostfound.hand_in('glove', 'the 7:52'))
with sqlite3.connect('register.db', timeout=1) as other:
    print(*other.execute('SELECT number, thing, train FROM found'))
print(*map(tuple, lostfound.search('glove')))
with other:
    other.execute("INSERT INTO found (thing, train) VALUES ('Gloves, blue', 'the 8:10')")
print(lostfound.hand_in(train='the 9:15', thing='hat'))
print(*map(tuple, lostfound.search('glove')), sep=' and ')
print(*map(tuple, lostfound.search(word='hat')), lostfound.search('scarf'), type(lostfound.search('hat')).__name__)
print([number for number, *_ in lostfound.search('BLUE')], len(lostfound.search('')), lostfound.search('7:52'))
"""

# The register cannot be opened, and later it can.
UNTIL_IT_OPENS = """
import lostfound, os
try:
    print(lostfound.{call})
except Exception as error:
    print('raised')
os.rmdir('register.db')
print(lostfound.{call})
"""


def test_a_label_is_all_that_print_label_prints(workshop, subtests):
    """`python print_label.py` prints one line, the label. It does not open or need a register."""
    for where in ("in a folder without a register", "where register.db cannot be opened"):
        copy = copy_without_register(workshop)
        if where.startswith("where"):
            (copy.folder / "register.db").mkdir()  # nobody opens a folder as a database
        with subtests.test(where):
            run = copy.run_file("print_label.py", audited=True)
            assert run.returncode == 0 and run.stdout.splitlines() == [LABEL], f"{where}, expected: {LABEL}\n{run}"
            seen = [*map(str, run.effects), *(f"left behind: {file}" for file in new_files(copy))]
            assert not seen, "\n".join([f"{where}, `python print_label.py` also did this:", *indented(seen)])
    with subtests.test("other labels"), workshop.imports() as imports:
        label = imports.load("lostfound").label
        for got, expected in (
            (label(3, "glove"), "No. 0003  glove"),
            (label(thing="hat", number=12345), "No. 12345  hat"),
        ):
            assert got == expected, f"label() returned {got!r}; expected {expected!r}"


def test_an_import_touches_nothing(workshop, subtests):
    """Importing `lostfound`, its names or its modules prints nothing, and opens, writes and starts nothing."""
    lines = ["from lostfound import hand_in, label, search", *imports_of_the_modules(workshop)]
    for where in ("in a folder without a register", "in a folder with a register", "in a program called desk.py"):
        copy = copy_without_register(workshop)
        if where == "in a folder with a register":
            make_register(copy.folder, "(7, 'scarf', 'the 6:40')")
        (copy.folder / "desk.py").write_text("\n".join(lines) + THREADS, encoding="utf-8")
        (copy.folder / "program.py").write_text("\n".join(lines) + THREADS, encoding="utf-8")
        with subtests.test(where):
            run = copy.run_file("desk.py" if "desk" in where else "program.py", audited=True)
            assert run.returncode == 0, str(run)
            printed = (run.stdout + run.stderr).splitlines()
            seen = [*map(str, run.effects), *(f"printed: {line}" for line in printed)]
            if "with a register" not in where:
                seen += [f"left behind: {file}" for file in new_files(copy) if file != "program.py"]
            told = [f"{where}, these imports should do nothing else:", *indented(lines), "They did:", *indented(seen)]
            assert not seen, "\n".join(told)


def test_an_import_changes_nothing_for_the_program(workshop):
    """Importing `lostfound` does not change logging, warnings, environment, sys.path and the like."""
    with copy_without_register(workshop).imports() as imports:
        for line in ("from lostfound import hand_in, label, search", *imports_of_the_modules(workshop)):
            imports.execute(line)
            assert not imports.changed, f"`{line}` changed {', '.join(imports.changed)}"


def test_the_desk_works_on_with_the_register_that_is_there(workshop, subtests):
    """`desk.py` opens the register.db in its working directory, and the next program finds what was handed in."""
    copy = copy_without_register(workshop)
    for folder, first in (("counter", 41), ("booth", 7)):
        (copy.folder / folder).mkdir()
        make_register(copy.folder / folder, f"({first}, 'umbrella, red', 'the 6:15')")
        for number, umbrellas in ((first + 1, 2), (first + 2, 3)):
            with subtests.test(folder=folder, number=number):
                expected = [f"No. {number:04}  umbrella, black", f"umbrellas by now: {umbrellas}"]
                run = copy.run_file("desk.py", cwd=folder)
                told = [f"expected, in the folder {folder}, whose register has No. {number - 1:04}:", *expected]
                assert run.returncode == 0 and run.stdout.splitlines() == expected, "\n".join([*told, str(run)])


def test_the_first_call_needs_no_preparation(workshop, subtests):
    """Any program can import `search` or `hand_in` and call it, in a folder where there is no register yet."""
    for call, answer in (("search('glove')", "[]"), ("hand_in('glove', 'the 7:52')", "1")):
        with subtests.test(call):
            run = copy_without_register(workshop).run_code(f"import lostfound; print(lostfound.{call})")
            assert run.returncode == 0 and run.stdout.strip() == answer, f"expected: {answer}\n{run}"


def test_what_is_handed_in_is_written_down_at_once(workshop):
    """What one program hands in, another one finds while both run, in both directions. `search` finds all of it."""
    expected = [
        "1",
        "(1, 'glove', 'the 7:52')",
        "(1, 'glove', 'the 7:52')",
        "3",
        "(1, 'glove', 'the 7:52') and (2, 'Gloves, blue', 'the 8:10')",
        "(3, 'hat', 'the 9:15') [] list",
        "[2] 3 []",
    ]
    run = copy_without_register(workshop).run_code(HAND_IN_AND_LOOK)
    told = "\n".join(["two programs use the register; expected:", *indented(expected)])
    assert run.returncode == 0 and run.stdout.splitlines() == expected, f"{told}\n{run}"


def test_a_register_that_cannot_be_opened_is_an_error(workshop, subtests):
    """If the register cannot be opened, `hand_in` and `search` raise an exception. Once it can be opened, they work."""
    for call, answer in (("hand_in('glove', 'the 7:52')", "1"), ("search('glove')", "[]")):
        with subtests.test(call):
            copy = copy_without_register(workshop)
            (copy.folder / "register.db").mkdir()
            run = copy.run_code(f"import lostfound; print(lostfound.{call})")
            told = f"register.db cannot be opened; expected `{call}` to raise an exception"
            assert run.returncode != 0 and run.exception, f"{told}\n{run}"
            run = copy.run_code(UNTIL_IT_OPENS.format(call=call))
            told = f"register.db can only be opened at the second call; expected:\n  raised\n  {answer}"
            assert run.returncode == 0 and run.stdout.splitlines() == ["raised", answer], f"{told}\n{run}"
        with subtests.test(call, register="damaged"):
            copy = copy_without_register(workshop)
            damaged = copy.folder / "register.db"
            damaged.write_text("what is left of the register of 1998" * 50, encoding="utf-8")
            before = damaged.read_bytes()
            run = copy.run_code(f"import lostfound; print(lostfound.{call})")
            told = f"register.db is damaged; expected `{call}` to raise an exception"
            assert run.returncode != 0 and run.exception, f"{told}\n{run}"
            assert damaged.read_bytes() == before, f"register.db is damaged, and `{call}` overwrote it"


def imports_of_the_modules(workshop):
    """Return an import for each module of lostfound, and for each module next to it that one of those imports."""
    sources = workshop.sources()
    package = [s for s in sources if s.name.startswith("lostfound/") and not s.name.endswith("/__main__.py")]
    imported = {name for source in package for name in imported_by(source)}
    beside = [s for s in sources if s not in package and module_name(s.name) in imported]
    # A test that lies in the package is of no interest, and could not be imported: there is no pytest.
    importable = [s for s in (*package, *beside) if "pytest" not in imported_by(s)]
    return [f"import {module_name(source.name)}" for source in importable]


def imported_by(source):
    """Return what a file may import by its full name: modules, and names in them, which can be modules too."""
    absolute = [statement for statement in source.imports if not statement.level]
    return {name for s in absolute for name in (s.module, f"{s.module}.{s.name}")}


def module_name(file):
    """Return the name under which a file of the workshop is imported."""
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def make_register(folder, *things):
    """Make a register in a folder, with these things in it."""
    with contextlib.closing(sqlite3.connect(folder / "register.db")) as register, register:
        register.execute(TABLE)
        for thing in things:
            register.execute(f"INSERT INTO found VALUES {thing}")


def copy_without_register(workshop):
    """Return a copy, without the register.db that running a program in the workshop has left there."""
    copy = workshop.copy()
    for file in copy.folder.rglob("register.db*"):
        file.unlink()
    return copy


def new_files(copy):
    """Return the names of the files in a copy that are not in the workshop, and of each register.db."""
    files = {file.relative_to(copy.folder).as_posix() for file in copy.folder.rglob("*") if file.is_file()}
    return sorted(name for name in files if not (copy.original / name).is_file() or name.endswith("register.db"))


def indented(lines):
    """Return the lines, indented."""
    return [f"  {line}" for line in lines]
