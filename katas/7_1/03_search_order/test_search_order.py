"""Which isbnkit the desk of the library works with, wherever a search for that name begins."""

import builtins
import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

PATCHED = "desk/vendor/isbnkit.py"
ENDS_IN_X = "0-8044-2957-X"
THIRTEEN = "9780804429573"


def test_the_desk_reads_an_isbn_that_ends_in_x(workshop, subtests):
    """The patch is in desk/vendor/isbnkit.py. Labels and returns both work with it, whichever is imported first."""
    for order in (("desk.labels", "desk.returns"), ("desk.returns", "desk.labels")):
        with subtests.test(first=order[0]), workshop.imports() as imports:
            modules = {name: imports.load(name) for name in order}
            label = modules["desk.labels"].label(ENDS_IN_X, "north")
            assert label == f"{THIRTEEN}  North Gate", f"the label says: {label}"
            left = modules["desk.returns"].take_back([ENDS_IN_X, "0-306-40615-2"], THIRTEEN)
            assert left == ["0-306-40615-2"], f"one of two books came back, and these are still out: {left}"


def test_what_is_no_isbn_is_still_refused(workshop):
    """A wrong last place gets a polite no from the program, and exit code 1."""
    run = workshop.run_file("print_label.py", "0-8044-2957-3", "north")
    assert run.returncode == 1 and run.stderr.strip() == "no label: 0-8044-2957-3 is not an ISBN", str(run)


def test_both_programs_run_from_any_folder(workshop, subtests):
    """`print_label.py` and `take_back.py` find the patched copy, whatever the working directory is."""
    for folder in (".", "shared"):
        with subtests.test(program="print_label.py", folder=folder):
            run = workshop.run_file("print_label.py", ENDS_IN_X, "river", cwd=folder)
            wanted = f"{THIRTEEN}  River Street"
            assert run.stdout.strip() == wanted, f"run in the folder {folder}, expected: {wanted}\n{run}"
    with subtests.test(program="take_back.py"):
        run = workshop.run_file("take_back.py", ENDS_IN_X)
        assert run.stdout.strip() == "2 of 3 books still out", f"expected: 2 of 3 books still out\n{run}"


def test_the_patched_copy_wins_where_shared_is_on_pythonpath(workshop):
    """Some machines have `shared` on PYTHONPATH, for other programs. The desk finds its own copy there as well."""
    shared = str(workshop.folder / "shared")
    run = workshop.run("print_label.py", ENDS_IN_X, "north", env={"PYTHONPATH": shared})
    assert run.stdout.strip() == f"{THIRTEEN}  North Gate", f"with PYTHONPATH=shared:\n{run}"


def test_the_desk_works_with_one_kit_the_patched_one(workshop):
    """When a label is printed and a book is back, one isbnkit is loaded, under one name: that of desk/vendor."""
    with workshop.imports() as imports:
        use_the_desk(imports)
        kits = loaded_kits(workshop)
        assert kits, f"no isbnkit is in sys.modules: import {PATCHED}, so that others who ask get it, too"
        assert list(kits.values()) == [PATCHED], f"loaded are {listed(kits)}; expected is {PATCHED}, once"


def test_who_searches_again_finds_the_same_kit(workshop):
    """`importlib.reload` searches anew, perhaps when the working directory is another. It finds the same file."""
    with workshop.imports() as imports:
        use_the_desk(imports)
        os.chdir(workshop.folder / "shared")
        for name, file in loaded_kits(workshop).items():
            found = file_found_for(name, workshop)
            assert found == file, f"sys.modules has {file} as {name}, but a search for {name} finds {found}"


def test_the_import_statement_stays_as_python_made_it(workshop):
    """Importing the desk does not change what `import` means: `builtins.__import__` is Python's own."""
    with workshop.imports() as imports:
        before = builtins.__import__
        use_the_desk(imports)
        assert builtins.__import__ is before, "builtins.__import__ was replaced, for every import of the program"


def test_the_next_patch_arrives_at_the_desk(workshop):
    """The desk uses the copy in desk/vendor, not a copy of that copy: what changes there, changes at the desk."""
    later = workshop.copy()
    with (later.folder / PATCHED).open("a", encoding="utf-8") as file:
        file.write('\n\ndef read(text):\n    return f"{text} as read by the next patch"\n')
    with later.imports() as imports:
        label = imports.load("desk.labels").label("0-306-40615-2", "river")
        assert label == "0-306-40615-2 as read by the next patch  River Street", (
            f"read() in {PATCHED} was changed to say so, and a label still says: {label}"
        )
        left = imports.load("desk.returns").take_back(["0-306-40615-2", "9780306406157"], "0-306-40615-2")
        assert left == ["9780306406157"], (
            f"read() in {PATCHED} was changed to tell the two apart, and these books are still out: {left}"
        )


def test_the_stocktake_counts_as_before(workshop):
    """`python stocktake.py` goes on counting with isbnkit 1.2, until the auditors say otherwise."""
    run = workshop.run_file("stocktake.py")
    assert run.stdout.strip() == "2 of 3 books counted with isbnkit 1.2", str(run)


def test_only_one_of_three_names_is_searched_for_in_the_folder(workshop):
    """Predict it: the script's folder has an os.py, a time.py and a colorsys.py. Only the last one is found."""
    run = workshop.run_file("course/which.py")
    assert run.stdout.splitlines() == ["os: another one", "time: another one", "colorsys: the file beside me"], str(run)


def use_the_desk(imports):
    """Print a label and take a book back, so that also what is imported late is loaded."""
    imports.load("desk.labels").label("0-306-40615-2", "north")
    imports.load("desk.returns").take_back([], "0-306-40615-2")


def loaded_kits(workshop):
    """Return what sys.modules has of isbnkit: the file of each, by name."""
    files = {
        name: vars(module).get("__file__")
        for name, module in sys.modules.copy().items()
        if isinstance(module, ModuleType)
    }
    return {name: place(file, workshop) for name, file in files.items() if file and Path(file).name == "isbnkit.py"}


def file_found_for(name, workshop):
    """Search for a module that is loaded as if it were not, and return its file."""
    del sys.modules[name]
    spec = importlib.util.find_spec(name)
    return place(spec.origin, workshop) if spec and spec.origin else "nothing"


def place(file, workshop):
    """Return where a file is in the workshop."""
    return Path(os.path.relpath(Path(file).resolve(), workshop.folder.resolve())).as_posix()


def listed(kits):
    """Return the kits for a sentence."""
    return ", ".join(f"{file} as {name}" for name, file in kits.items())
