"""Which isbnkit the library's desk uses, in whatever order sys.path is searched."""

import builtins
import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

PATCHED = "desk/vendor/isbnkit.py"
OLD = "shared/isbnkit.py"
BRANCHES = "shared/branches.py"
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
            assert left == ["0-306-40615-2"], f"both books were returned, and these are still out: {left}"


def test_what_is_no_isbn_is_still_refused(workshop):
    """`print_label.py` refuses an ISBN with a wrong last character: a message on stderr, and exit code 1."""
    run = workshop.run_file("print_label.py", "0-8044-2957-3", "north")
    assert run.returncode == 1 and run.stderr.strip() == "no label: 0-8044-2957-3 is not an ISBN", str(run)


def test_labels_and_returns_do_what_they_did(workshop):
    """An unknown branch raises KeyError, a wrong ISBN raises NotAnISBN. `take_back` returns a new list, in order."""
    with workshop.imports() as imports:
        label, take_back = imports.load("desk.labels").label, imports.load("desk.returns").take_back
        for branch in ("south", "NORTH", ""):
            error = error_of(label, isbn=ENDS_IN_X, branch=branch)
            assert isinstance(error, LookupError), f"label(…, {branch!r}) gave {error!r}; expected a KeyError"
        for error in (
            error_of(label, "12", "north"),
            error_of(take_back, [], "0-8044-2957-3"),
            error_of(take_back, ["x"], THIRTEEN),
        ):
            assert isinstance(error, ValueError), f"a text that is not an ISBN gave {error!r}; expected a NotAnISBN"
        loans = ["0-306-40615-2", THIRTEEN, "978-3-16-148410-0", ENDS_IN_X, "0-306-40615-2"]
        left = take_back(loans=loans, isbn=ENDS_IN_X)
        assert left == [loans[0], loans[2], loans[4]] and len(loans) == 5, f"left are {left}; the loans were {loans}"


def test_the_desk_works_where_the_shared_kit_is_newer(workshop, subtests):
    """When `shared` gets a newer isbnkit, the desk still uses its own copy."""
    wanted = f"{THIRTEEN}  North Gate"
    for version in ("1.2", "1.10", "9.0"):
        later = workshop.copy()
        kit = later.source(OLD)
        kit.file.write_text(kit.text.replace('VERSION = "1.2"', f'VERSION = "{version}"'), encoding="utf-8")
        with subtests.test(version=version), later.imports(path=[".", "shared"]) as imports:
            names = imports.execute("from desk.labels import label\nfrom desk.returns import take_back")
            got = names["label"](ENDS_IN_X, "north")
            assert got == wanted, f"shared has isbnkit {version}: the label says {got}; expected {wanted}"
            left = names["take_back"]([ENDS_IN_X], THIRTEEN)
            assert left == [], f"shared has isbnkit {version}: still out are {left}; expected none"


def test_the_desk_works_from_any_folder(workshop, subtests):
    """The programs use the patched copy, in any working directory. So does a program in another folder."""
    wanted = f"{THIRTEEN}  River Street"
    for folder in (".", "shared"):
        with subtests.test(program="print_label.py", folder=folder):
            run = workshop.run_file("print_label.py", ENDS_IN_X, "river", cwd=folder)
            assert run.stdout.strip() == wanted, f"run in the folder {folder}, expected: {wanted}\n{run}"
    with subtests.test(program="another one", folder="shared"):
        code = f"from desk.labels import label; print(label({ENDS_IN_X!r}, 'river'))"
        run = workshop.run("-c", code, cwd="shared", env={"PYTHONPATH": str(workshop.folder)})
        told = f"started in the folder shared, with the desk on PYTHONPATH, expected: {wanted}"
        assert run.stdout.strip() == wanted, f"{told}\n{run}"
    with subtests.test(program="take_back.py"):
        run = workshop.run_file("take_back.py", ENDS_IN_X)
        assert run.stdout.strip() == "2 of 3 books still out", f"expected: 2 of 3 books still out\n{run}"


def test_the_patched_copy_wins_where_shared_is_on_pythonpath(workshop):
    """Some machines have `shared` on PYTHONPATH, for other programs. The desk still uses its own copy."""
    shared = str(workshop.folder / "shared")
    run = workshop.run("print_label.py", ENDS_IN_X, "north", env={"PYTHONPATH": shared})
    assert run.stdout.strip() == f"{THIRTEEN}  North Gate", f"with PYTHONPATH=shared:\n{run}"


def test_the_desk_leaves_the_search_of_others_alone(workshop):
    """Importing the desk removes nothing from sys.path: other imports depend on it."""
    with workshop.imports(path=["of_other_programs", ".", "shared"]) as imports:
        before = sys.path.copy()
        use_the_desk(imports)
        now = {os.path.realpath(str(entry)) for entry in sys.path}
        gone = [entry for entry in before if os.path.realpath(entry) not in now]
        assert not gone, f"importing the desk removed this from sys.path: {', '.join(gone)}"


def test_a_program_keeps_the_kit_it_has_imported(workshop, subtests):
    """If a program imports the shared isbnkit and then the desk, it still has the shared one afterwards."""
    for order in (("desk.labels", "desk.returns"), ("desk.returns", "desk.labels")):
        with subtests.test(first=order[0]), workshop.imports(path=[".", "shared"]) as imports:
            kit = imports.load("isbnkit")
            for name in order:
                imports.load(name)
            assert imports.load("isbnkit") is kit, "importing the desk changed what `import isbnkit` gives"
            error = error_of(kit.read, ENDS_IN_X)
            assert kit.VERSION == "1.2" and isinstance(error, kit.NotAnISBN), (
                f"isbnkit {kit.VERSION} of shared was imported before the desk; now its read({ENDS_IN_X!r}) gave "
                f"{error!r}; expected 1.2, and a NotAnISBN"
            )


def test_the_desk_works_with_one_kit_the_patched_one(workshop):
    """After a label and a return, one isbnkit is loaded, under one name: the one in desk/vendor."""
    with workshop.imports() as imports:
        use_the_desk(imports)
        kits = loaded_from((PATCHED, OLD), workshop)
        assert kits, f"no isbnkit is in sys.modules; expected that an import has loaded {PATCHED}"
        assert list(kits.values()) == [PATCHED], f"these are loaded: {listed(kits)}; expected only {PATCHED}, once"


def test_who_searches_again_finds_the_same_kit(workshop):
    """A new search for isbnkit or branches (as by `importlib.reload`) finds the same file, in any working directory."""
    with workshop.imports() as imports:
        use_the_desk(imports)
        modules = loaded_from((PATCHED, OLD, BRANCHES), workshop)
        assert BRANCHES in modules.values(), f"nothing in sys.modules comes from {BRANCHES}; expected its module"
        os.chdir(workshop.folder / "shared")
        sys.path_importer_cache.clear()
        for name, file in modules.items():
            found = file_found_for(name, workshop)
            assert found == file, f"sys.modules has {file} as {name}, but a search for {name} finds {found}"


def test_the_import_statement_stays_as_python_made_it(workshop):
    """Importing the desk does not change what `import` means: `builtins.__import__` is Python's own."""
    with workshop.imports() as imports:
        before = builtins.__import__
        use_the_desk(imports)
        assert builtins.__import__ is before, "builtins.__import__ was replaced, for the whole program"


def test_the_next_patch_arrives_at_the_desk(workshop):
    """The desk uses the file in desk/vendor itself: a change to that file changes labels and returns."""
    later = workshop.copy()
    with (later.folder / PATCHED).open("a", encoding="utf-8") as file:
        file.write('\n\ndef read(text):\n    return f"{text} as read by the next patch"\n')
    with later.imports() as imports:
        label = imports.load("desk.labels").label("0-306-40615-2", "river")
        assert label == "0-306-40615-2 as read by the next patch  River Street", (
            f"read() in {PATCHED} was changed, and a label still says: {label}"
        )
        left = imports.load("desk.returns").take_back(["0-306-40615-2", "9780306406157"], "0-306-40615-2")
        assert left == ["9780306406157"], (
            f"read() in {PATCHED} was changed to keep these two ISBNs apart, and these books are still out: {left}"
        )


def test_a_new_branch_arrives_on_the_label(workshop):
    """A branch that is added to shared/branches.py can be printed on a label: there is no second list."""
    later = workshop.copy()
    with (later.folder / BRANCHES).open("a", encoding="utf-8") as file:
        file.write('\nNAMES["hill"] = "Hill Lane"\n')
    with later.imports() as imports:
        label = imports.load("desk.labels").label
        try:
            printed = label("0-306-40615-2", "hill")
        except LookupError as error:
            raise AssertionError(f"{BRANCHES} has a branch 'hill', and a label for it fails: {error!r}") from None
        assert printed == "9780306406157  Hill Lane", f"{BRANCHES} has Hill Lane, and the label says: {printed}"


def test_the_stocktake_counts_as_before(workshop):
    """`python stocktake.py` still counts with isbnkit 1.2."""
    run = workshop.run_file("stocktake.py")
    assert run.stdout.strip() == "2 of 3 books counted with isbnkit 1.2", str(run)


def test_only_one_of_three_names_is_searched_for_in_the_folder(workshop):
    """Predict it: the script's folder has an os.py, a time.py and a colorsys.py. Only the last one is imported."""
    run = workshop.run_file("course/which.py")
    assert run.stdout.splitlines() == ["os: another one", "time: another one", "colorsys: the file beside me"], str(run)


def error_of(function, *arguments, **keywords):
    """Return the exception that a call raises, or what it returns."""
    try:
        return function(*arguments, **keywords)
    except Exception as error:
        return error


def use_the_desk(imports):
    """Print a label and take a book back, so that also what is imported late is loaded."""
    imports.load("desk.labels").label("0-306-40615-2", "north")
    imports.load("desk.returns").take_back([], "0-306-40615-2")


def loaded_from(files, workshop):
    """Return which of these files sys.modules has: the file, by the name of the module."""
    known = {os.path.realpath(workshop.folder / file): file for file in files}
    modules = {name: module for name, module in sys.modules.copy().items() if isinstance(module, ModuleType)}
    found = {name: known.get(os.path.realpath(vars(m).get("__file__") or "")) for name, m in modules.items()}
    return {name: file for name, file in found.items() if file}


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
