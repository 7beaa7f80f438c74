"""What the lost property office must do once an import of it is no more than an import."""

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


# Somebody else's program: what it hands in, others see in the register at once, and search finds all of it.
HAND_IN_AND_LOOK = """
import lostfound, sqlite3
lostfound.hand_in('glove', 'the 7:52')
print(*sqlite3.connect('register.db').execute('SELECT number, thing, train FROM found'))
print(*map(tuple, lostfound.search('glove')))
"""


def test_a_label_is_all_that_print_label_prints(workshop):
    """`python print_label.py` prints one line, the label, also where no register can be opened."""
    copy = copy_without_register(workshop)
    (copy.folder / "register.db").mkdir()  # nobody opens a folder as a database
    run = copy.run_file("print_label.py")
    assert run.returncode == 0 and run.stdout.splitlines() == [LABEL], f"expected: {LABEL}\n{run}"


def test_an_import_touches_nothing(workshop):
    """Importing `lostfound`, its names or its modules prints nothing, and opens, writes and starts nothing."""
    copy = copy_without_register(workshop)
    lines = ["from lostfound import hand_in, label, search", *imports_of_the_modules(workshop)]
    run = copy.run_code("\n".join(lines) + THREADS, audited=True)
    assert run.returncode == 0, str(run)
    printed = (run.stdout + run.stderr).splitlines()
    seen = [*map(str, run.effects), *(f"printed: {line}" for line in printed)]
    told = "\n".join(["all that was done is", *indented(lines), "and this came of it:", *indented(seen)])
    assert not seen, told
    assert not new_files(copy), f"importing lostfound and its modules leaves {', '.join(new_files(copy))} behind"


def test_the_desk_works_on_with_the_register_that_is_there(workshop):
    """`desk.py` opens the register.db of the folder it runs in, and the next program finds what was handed in."""
    copy = copy_without_register(workshop)
    (copy.folder / "counter").mkdir()
    with contextlib.closing(sqlite3.connect(copy.folder / "counter" / "register.db")) as register, register:
        register.execute(TABLE)
        register.execute("INSERT INTO found VALUES (41, 'umbrella, red', 'the 6:15')")
    for number, umbrellas in ((42, 2), (43, 3)):
        expected = [f"No. {number:04}  umbrella, black", f"umbrellas by now: {umbrellas}"]
        run = copy.run_file("desk.py", cwd="counter")
        told = "\n".join([f"expected, in the folder counter, whose register has No. {number - 1:04}:", *expected])
        assert run.returncode == 0 and run.stdout.splitlines() == expected, f"{told}\n{run}"


def test_the_first_call_needs_no_preparation(workshop, subtests):
    """Any program can import `search` or `hand_in` and call it, in a folder where there is no register yet."""
    for call, answer in (("search('glove')", "[]"), ("hand_in('glove', 'the 7:52')", "1")):
        with subtests.test(call):
            run = copy_without_register(workshop).run_code(f"import lostfound; print(lostfound.{call})")
            assert run.returncode == 0 and run.stdout.strip() == answer, f"expected: {answer}\n{run}"


def test_what_is_handed_in_is_written_down_at_once(workshop):
    """What one program hands in, others find while it still runs; `search` gives number, thing and train."""
    expected = ["(1, 'glove', 'the 7:52')"] * 2
    run = copy_without_register(workshop).run_code(HAND_IN_AND_LOOK)
    told = "\n".join(["expected, once from the file and once from search:", *expected])
    assert run.returncode == 0 and run.stdout.splitlines() == expected, f"{told}\n{run}"


def test_a_register_that_cannot_be_opened_is_an_error(workshop, subtests):
    """Where no register can be opened, `hand_in` and `search` end with an exception; they do not go on without one."""
    copy = copy_without_register(workshop)
    (copy.folder / "register.db").mkdir()
    for call in ("hand_in('glove', 'the 7:52')", "search('glove')"):
        with subtests.test(call):
            run = copy.run_code(f"import lostfound; print(lostfound.{call})")
            assert run.returncode != 0 and run.exception, f"register.db cannot be opened, and nobody is told:\n{run}"


def imports_of_the_modules(workshop):
    """Return an import for each module of lostfound, and for each module beside it that one of those imports."""
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


def copy_without_register(workshop):
    """Return a copy, without the register.db that running a program in the workshop has left there."""
    copy = workshop.copy()
    for file in copy.folder.rglob("register.db*"):
        file.unlink()
    return copy


def new_files(copy):
    """Return the names of the files in a copy that the workshop has not, and of each register.db."""
    files = {file.relative_to(copy.folder).as_posix() for file in copy.folder.rglob("*") if file.is_file()}
    return sorted(name for name in files if not (copy.original / name).is_file() or name.endswith("register.db"))


def indented(lines):
    """Return the lines, indented."""
    return [f"  {line}" for line in lines]
