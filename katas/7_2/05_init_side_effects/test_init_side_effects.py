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
    with contextlib.closing(sqlite3.connect(copy.folder / "register.db")) as register, register:
        register.execute(TABLE)
        register.execute("INSERT INTO found VALUES (41, 'umbrella, red', 'the 6:15')")
    for number, umbrellas in ((42, 2), (43, 3)):
        expected = [f"No. {number:04}  umbrella, black", f"umbrellas by now: {umbrellas}"]
        run = copy.run_file("desk.py")
        told = "\n".join(["expected:", *expected])
        assert run.returncode == 0 and run.stdout.splitlines() == expected, f"{told}\n{run}"


def test_the_first_call_needs_no_preparation(workshop, subtests):
    """Any program can import `search` or `hand_in` and call it, in a folder where there is no register yet."""
    for call, answer in (("search('glove')", "[]"), ("hand_in('glove', 'the 7:52')", "1")):
        with subtests.test(call):
            run = copy_without_register(workshop).run_code(f"import lostfound; print(lostfound.{call})")
            assert run.returncode == 0 and run.stdout.strip() == answer, f"expected: {answer}\n{run}"


def test_a_register_that_cannot_be_opened_is_an_error(workshop):
    """Where no register can be opened, `desk.py` ends with an exception; it does not go on without one."""
    copy = copy_without_register(workshop)
    (copy.folder / "register.db").mkdir()
    run = copy.run_file("desk.py")
    assert run.returncode != 0 and run.exception, f"register.db cannot be opened, and nobody is told:\n{run}"


def imports_of_the_modules(workshop):
    """Return an import for each module of lostfound, and for each module beside it that one of those imports."""
    package = [source for source in workshop.sources() if source.name.startswith("lostfound/")]
    modules = [module_name(source.name) for source in package if not source.name.endswith("/__main__.py")]
    imported = {statement.module for source in package for statement in source.imports}
    beside = [file.stem for file in sorted(workshop.folder.glob("*.py")) if file.stem in imported]
    return [f"import {name}" for name in [*modules, *beside]]


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
