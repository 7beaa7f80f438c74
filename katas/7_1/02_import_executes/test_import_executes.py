"""What the cinema must do once importing its report has no side effects."""

import os
import runpy
import warnings

EARLY = ["The Third Man: 389.50 EUR", "Metropolis: 1,298.00 EUR", "Total: 1,687.50 EUR"]
LATE = ["The Third Man: 389.50 EUR", "Metropolis: 1,298.00 EUR", "Nosferatu: 598.50 EUR", "Total: 2,286.00 EUR"]
SALES = (
    ([], ["Total: 0.00 EUR"]),
    ([("Amélie", 2, 1275)], ["Amélie: 25.50 EUR", "Total: 25.50 EUR"]),
    ([("M", 3, 5)], ["M: 0.15 EUR", "Total: 0.15 EUR"]),
    ([("Ran", 1000, 1099), ("M", 1, 5)], ["Ran: 10,990.00 EUR", "M: 0.05 EUR", "Total: 10,990.05 EUR"]),
)
AS_A_PROGRAM = ("__main__", "<run_path>")  # runpy's names for what is run, and not imported

# Makes two reports in one process. Tells if an import, or a module's __getattr__, prints or opens takings.txt.
WATCHED = """
import os, runpy, sys

def importing():
    frame = sys._getframe(2)
    while frame and not is_import(frame.f_code):
        frame = frame.f_back
    return frame

def is_import(code):
    return code.co_filename.startswith("<frozen importlib") or code.co_name == "__getattr__"

def watch(event, details):
    if event == "open" and str(details[0]).endswith("takings.txt") and importing():
        print("an import opened", details[0], file=sys.stderr)

class Watched:
    def write(self, text):
        if importing():
            print("an import printed", repr(text), file=sys.stderr)
        return len(text)

    def flush(self):
        pass

sys.addaudithook(watch)
sys.stdout = Watched()
for _ in range(2):
    runpy.run_path("make_report.py", run_name="__main__")
"""


def test_an_import_prints_nothing_and_writes_nothing(workshop, subtests):
    """A program with one import, such as `import cinema.report`, has no visible effect, not even when it ends."""
    for line in dict.fromkeys([*imports_of_the_package(workshop), *imports_of_the_program(workshop)]):
        with subtests.test(line):
            copy = copy_without_takings(workshop)
            run = copy.run_code(line, audited=True)
            seen = (run.stdout + run.stderr).rstrip()
            assert not seen, f"`{line}` should have no visible effect, but it printed:\n{seen}"
            done = "\n".join(map(str, run.effects))
            assert not done and not written(copy), f"`{line}` should have no visible effect, but it did this:\n{done}"
            with copy.imports() as imports:
                imports.execute(line)
                assert not imports.changed, f"`{line}` changed {', '.join(imports.changed)}; expected no change"


def test_the_invoice_is_all_that_its_program_prints(workshop):
    """`python invoice.py` prints one line, the invoice, and writes no takings.txt."""
    copy = copy_without_takings(workshop)
    run = copy.run_file("invoice.py")
    assert run.returncode == 0 and run.stdout.splitlines() == ["24 seats, Metropolis: 168.00 EUR"], str(run)
    assert not written(copy), f"invoice.py wrote {', '.join(written(copy))}; expected no file"


def test_the_helper_does_what_it_did(workshop, subtests):
    """`from cinema.report import euros` works, and the helper formats amounts as before."""
    amounts = {0: "0.00 EUR", 95: "0.95 EUR", 123456: "1,234.56 EUR", -250: "-2.50 EUR", 1000 / 3: "3.33 EUR"}
    with copy_without_takings(workshop).imports() as imports:
        euros = imports.execute("from cinema.report import euros")["euros"]
        for cents, expected in {**amounts, 987654321: "9,876,543.21 EUR"}.items():
            with subtests.test(cents=cents):
                assert euros(cents) == expected, f"euros({cents}) returned {euros(cents)!r}; expected {expected!r}"
        assert euros(cents=7) == "0.07 EUR", f"euros(cents=7) returned {euros(cents=7)!r}; expected '0.07 EUR'"


def test_the_report_can_still_be_made(workshop, subtests):
    """`python make_report.py` prints the report, and writes the same to takings.txt in the folder where it is run."""
    copy = copy_without_takings(workshop)
    with subtests.test("in the folder office"):
        (copy.folder / "office").mkdir()
        run = copy.run("../make_report.py", cwd="office")
        assert run.returncode == 0 and run.stdout.splitlines() == EARLY, str(run)
        assert not run.stderr, f"expected nothing on stderr\n{run}"
        assert written(copy) == {"office/takings.txt": lines(EARLY)}, (
            f"run in the folder office, it wrote {written(copy)}"
        )
    with subtests.test("where takings.txt cannot be written, since it is a folder"):
        (copy.folder / "attic" / "takings.txt").mkdir(parents=True)
        run = copy.run("../make_report.py", cwd="attic")
        assert run.returncode == 1 and run.exception, f"expected the operating system's error, and exit code 1\n{run}"


def test_each_run_makes_a_report_of_its_own(workshop, subtests):
    """`python late_show.py` makes two reports. Each has the sales so far, and goes to the current working directory."""
    copy = copy_without_takings(workshop)
    with subtests.test("late_show.py"):
        run = copy.run_file("late_show.py")
        expected = ["-- before the late show", *EARLY, "-- after the late show", *LATE]
        told = "\n".join(["expected:", *expected])
        assert run.returncode == 0 and run.stdout.splitlines() == expected, f"{told}\n{run}"
        assert written(copy) == {"takings.txt": lines(LATE)}, (
            f"takings.txt should hold the second report: {written(copy)}"
        )
    copy = copy_without_takings(workshop)
    with subtests.test("other sales, other folders"), copy.imports() as imports:
        sold = imports.load("cinema.sales").SALES
        for number, (sales, expected) in enumerate(SALES):
            sold[:] = sales
            folder = copy.folder / f"day{number}"
            folder.mkdir()
            os.chdir(folder)
            before = len(imports.stdout)
            make_report(copy)
            got = (imports.stdout[before:], (folder / "takings.txt").read_text(encoding="utf-8"))
            assert got == (lines(expected), lines(expected)), (
                f"report {number + 1}, in {folder.name}: printed and written {got}; expected {lines(expected)!r} twice"
            )


def test_no_import_makes_the_report(workshop):
    """The report is made by a function that is called, or a module that is run as `__main__`, but not by an import."""
    run = copy_without_takings(workshop).run_code(WATCHED)
    assert run.returncode == 0 and not run.stderr, f"expected that no import makes the report\n{run}"


def test_making_a_report_leaves_the_module_alone(workshop):
    """If you imported `euros` before make_report.py ran, `euros` is the same after it: no module is loaded twice."""
    copy = copy_without_takings(workshop)
    with copy.imports() as imports:
        before = imports.execute("from cinema.report import euros")["euros"]
        make_report(copy)
        after = imports.execute("from cinema.report import euros")["euros"]
        assert after is before, "after make_report.py, cinema.report has another euros; expected the same function"


def test_a_second_report_runs_no_module_again(workshop, subtests):
    """The first report loads all modules. The second does not run their code again, and executes no code from text."""
    copy = copy_without_takings(workshop).noting_executions()
    with subtests.test("modules"), copy.imports():
        make_report(copy)
        first = len(copy.executions)
        make_report(copy)
        again = [f"{file} as {name}" for file, name in copy.executions[first:] if name not in AS_A_PROGRAM]
        assert not again, f"the second report ran this code again: {', '.join(again)}; expected none"
    with subtests.test("exec"):
        run = copy_without_takings(workshop).run("make_report.py", audited=True)
        executed = [event.place for event in run.events if event.name == "exec"]
        assert not executed, f"{', '.join(executed)} executes code from text; expected an import or a call"


def make_report(copy):
    """Do what `python make_report.py` does, in this process."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # runpy's, where a repair runs the module with it
        runpy.run_path(str(copy.folder / "make_report.py"), run_name="__main__")


def imports_of_the_package(workshop):
    """Return an import for each module of cinema, without __init__.py, __main__.py and tests."""
    names = [source.name for source in workshop.sources() if source.name.startswith("cinema/")]
    modules = [name for name in names if not name.rpartition("/")[2].startswith(("__", "test_", "conftest"))]
    return [f"import {name[:-3].replace('/', '.')}" for name in modules if "/tests/" not in name]


def imports_of_the_program(workshop):
    """Return what make_report.py imports from the workshop, each as a statement of its own."""
    imported = workshop.source("make_report.py").imports
    ours = {file.name.removesuffix(".py") for file in workshop.folder.iterdir()}
    statements = [f"from {i.module} import {i.name}" if i.name else f"import {i.module}" for i in imported]
    return [statement for statement in statements if statement.split()[1].partition(".")[0] in ours]


def copy_without_takings(workshop):
    """Return a copy, without the takings.txt that running a program in the workshop has left there."""
    copy = workshop.copy()
    for file in copy.folder.rglob("takings.txt"):
        file.unlink()
    return copy


def written(copy):
    """Return what was written into a copy: each takings.txt and each file that the workshop does not have."""
    return {
        name: file.read_text(encoding="utf-8", errors="replace")
        for file in sorted(copy.folder.rglob("*"))
        if file.is_file()
        for name in [file.relative_to(copy.folder).as_posix()]
        if file.name == "takings.txt" or not (copy.original / name).is_file()
    }


def lines(report):
    """Return the lines of a report as one text."""
    return "\n".join(report) + "\n"
