"""What the cinema must do once an import of its report is no more than an import."""

import runpy
import warnings

EARLY = ["The Third Man: 389.50 EUR", "Metropolis: 1,298.00 EUR", "Total: 1,687.50 EUR"]
LATE = ["The Third Man: 389.50 EUR", "Metropolis: 1,298.00 EUR", "Nosferatu: 598.50 EUR", "Total: 2,286.00 EUR"]
CODE_OF = "code of "
AS_A_PROGRAM = (" as __main__", " as <run_path>")  # runpy's names for what is run, and not imported

UNDER_WATCH = """
import os, sys

def watch(event, details):
    if event == "open" and details[2] & (os.O_WRONLY | os.O_RDWR):
        print("opened for writing:", details[0], file=sys.stderr)

sys.addaudithook(watch)
"""


def test_an_import_prints_nothing_and_writes_nothing(workshop, subtests):
    """A program of one import, such as `import cinema.report`, prints no line and writes no file, to its very end."""
    for line in dict.fromkeys([*imports_of_the_package(workshop), *imports_of_the_program(workshop)]):
        with subtests.test(line):
            copy = copy_without_takings(workshop)
            run = copy.run("-B", "-c", UNDER_WATCH + line)
            seen = (run.stdout + run.stderr).rstrip()
            assert not seen, f"nobody should notice that somebody says `{line}`, but this is seen:\n{seen}"
            assert not written(copy), f"`{line}` writes {', '.join(written(copy))}"


def test_the_invoice_is_all_that_its_program_prints(workshop):
    """`python invoice.py` prints one line, the invoice, and writes no takings.txt."""
    copy = copy_without_takings(workshop)
    run = copy.run_file("invoice.py")
    assert run.returncode == 0 and run.stdout.splitlines() == ["24 seats, Metropolis: 168.00 EUR"], str(run)
    assert not written(copy), f"invoice.py writes {', '.join(written(copy))}"


def test_the_helper_does_what_it_did(workshop, subtests):
    """`from cinema.report import euros` gives the helper, and it writes amounts as before."""
    with copy_without_takings(workshop).imports() as imports:
        euros = imports.execute("from cinema.report import euros")["euros"]
        for cents, expected in ((0, "0.00 EUR"), (95, "0.95 EUR"), (123456, "1,234.56 EUR")):
            with subtests.test(cents=cents):
                assert euros(cents) == expected, f"euros({cents}) should be {expected!r}, it is {euros(cents)!r}"


def test_the_report_can_still_be_made(workshop):
    """`python make_report.py` prints the report, and writes the same to takings.txt in the folder where it is run."""
    copy = copy_without_takings(workshop)
    (copy.folder / "office").mkdir()
    run = copy.run("../make_report.py", cwd="office")
    assert run.returncode == 0 and run.stdout.splitlines() == EARLY, str(run)
    assert written(copy) == {"office/takings.txt": EARLY}, f"run in the folder office, it wrote {written(copy)}"


def test_each_run_makes_a_report_of_its_own(workshop):
    """`python late_show.py` makes two reports in one process, and the second knows of the tickets sold in between."""
    copy = copy_without_takings(workshop)
    run = copy.run_file("late_show.py")
    expected = ["-- before the late show", *EARLY, "-- after the late show", *LATE]
    told = "\n".join(["expected:", *expected])
    assert run.returncode == 0 and run.stdout.splitlines() == expected, f"{told}\n{run}"
    assert written(copy) == {"takings.txt": LATE}, f"takings.txt is to hold the second report: {written(copy)}"


def test_making_a_report_leaves_the_module_alone(workshop):
    """Who imported `euros` before make_report.py ran has the same one after it: no module is loaded a second time."""
    with copy_without_takings(workshop).imports() as imports:
        warnings.simplefilter("ignore", RuntimeWarning)  # runpy's, where a repair runs the module with it
        before = imports.execute("from cinema.report import euros")["euros"]
        runpy.run_path("make_report.py", run_name="__main__")
        after = imports.execute("from cinema.report import euros")["euros"]
        assert after is before, "make_report.py loads cinema.report a second time: there is another euros in it now"


def test_a_second_report_runs_no_module_again(workshop):
    """Once a report was made, all modules are loaded. What makes the second one runs the code of none of them again."""
    copy = copy_without_takings(workshop)
    for source in copy.sources():
        mark = f"print('{CODE_OF}{source.name} as', __name__)"
        source.file.write_text(f"{source.text}\n{mark}\n", encoding="utf-8")
    with copy.imports() as imports:
        warnings.simplefilter("ignore", RuntimeWarning)  # as above
        runpy.run_path("make_report.py", run_name="__main__")
        first = len(imports.stdout)
        runpy.run_path("make_report.py", run_name="__main__")
        again = [line for line in imports.stdout[first:].splitlines() if line.startswith(CODE_OF)]
    again = [line.removeprefix(CODE_OF) for line in again if not line.endswith(AS_A_PROGRAM)]
    assert not again, f"the second report runs code that was run already: {', '.join(again)}"


def imports_of_the_package(workshop):
    """Return an import for each module of cinema, without __init__.py and __main__.py."""
    names = [source.name for source in workshop.sources() if source.name.startswith("cinema/")]
    return [f"import {name[:-3].replace('/', '.')}" for name in names if "/__" not in name]


def imports_of_the_program(workshop):
    """Return what make_report.py imports from the workshop, each as a statement of its own."""
    imported = workshop.source("make_report.py").imports
    ours = {file.name.removesuffix(".py") for file in workshop.folder.iterdir()}
    lines = [f"from {i.module} import {i.name}" if i.name else f"import {i.module}" for i in imported]
    return [line for line in lines if line.split()[1].partition(".")[0] in ours]


def copy_without_takings(workshop):
    """Return a copy, without the takings.txt that running a program in the workshop has left there."""
    copy = workshop.copy()
    for file in copy.folder.rglob("takings.txt"):
        file.unlink()
    return copy


def written(copy):
    """Return what was written into a copy: each takings.txt and each file that the workshop has not, with its lines."""
    return {
        name: file.read_text(encoding="utf-8").splitlines()
        for file in sorted(copy.folder.rglob("*"))
        if file.is_file()
        for name in [file.relative_to(copy.folder).as_posix()]
        if file.name == "takings.txt" or not (copy.original / name).is_file()
    }
