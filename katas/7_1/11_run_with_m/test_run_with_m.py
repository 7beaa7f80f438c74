"""What the nightly job prints, what it runs, and what other programs can still import from the package."""

import re
import shlex
from pathlib import Path

REPORT = "112 pieces in 3 articles\nto order: samovar"
WHEN = "55 2 * * *"
STOCKS = (
    ({"kettle": 4, "urn": 1}, "5 pieces in 2 articles\nto order: kettle, urn"),
    ({"tray": 5}, "5 pieces in 1 articles\nto order: nothing"),
    ({}, "0 pieces in 0 articles\nto order: nothing"),
)
OLD_COMMAND = ["-m", "inventory.report"]
OWN_REPORT = 'build_report = lambda *arguments: "something of the program\'s own"'

# Notes each time a file's code is run, in whatever way, and asks for build_report when the program is at its end.
# Python imports it before everything else.
WATCHER = """
import atexit, sys

at_work = True

def note(event, arguments):
    if at_work and event == "exec" and getattr(arguments[0], "co_name", "") == "<module>":
        print("ran", arguments[0].co_filename, file=sys.__stderr__)

def ask():
    global at_work
    at_work = False
    import inventory
    print("build_report", hasattr(inventory, "build_report"), file=sys.__stderr__)

sys.addaudithook(note)
atexit.register(ask)
"""


def test_the_nightly_report_says_everything_once(workshop, subtests):
    """The command in nightly.cron prints the two lines of the report, without a warning."""
    command = nightly_command(workshop)
    for options in ([], ["-W", "error::RuntimeWarning"]):
        with subtests.test(" ".join(["python", *options, *command])):
            run = workshop.run(*options, *command)
            assert run.stdout.strip() == REPORT, f"expected:\n{REPORT}\n\n{run}"
            assert run.returncode == 0, str(run)
            assert not run.stderr, f"the report is right; expected nothing on stderr\n{run}"


def test_the_nightly_report_is_about_the_stock(workshop, subtests):
    """With other shelves and another section, the job prints another report."""
    for shelves, report in STOCKS:
        with subtests.test(shelves=shelves):
            run = with_stock(workshop, shelves).run(*nightly_command(workshop))
            expected = f"{len(shelves)} kinds\n{report}"
            assert (run.returncode, run.stdout.strip()) == (0, expected), f"expected:\n{expected}\n\n{run}"


def test_the_nightly_job_runs_each_file_once(workshop):
    """No file runs twice, because then each function, class and list exists twice. No code is executed from text."""
    run, ran = watched(workshop, nightly_command(workshop))
    assert ran, f"no file of inventory was run\n{run}"
    twice = sorted({name for name in ran if ran.count(name) > 1})
    assert not twice, f"{run.command} runs {', '.join(twice)} more than once; in this order: {', '.join(ran)}"
    run = workshop.run(*nightly_command(workshop), audited=True)
    executed = [event.place for event in run.events if event.name == "exec"]
    assert not executed, f"{', '.join(executed)} executes code from text; expected an import"


def test_the_old_command_is_no_trap(workshop):
    """`python -m inventory.report` prints the right report, without a warning, or nothing at all."""
    shelves, report = STOCKS[0]
    for place, expected in ((workshop, REPORT), (with_stock(workshop, shelves), f"{len(shelves)} kinds\n{report}")):
        run = place.run(*OLD_COMMAND)
        if run.stdout.strip():
            assert run.stdout.strip() == expected, f"expected:\n{expected}\n\nor nothing at all\n\n{run}"
            assert not run.stderr, f"a command that prints the report must not warn\n{run}"


def test_the_nightly_command_is_a_module_of_the_package(workshop):
    """nightly.cron runs `python -m` with inventory, or a module of it, and without further options."""
    command = nightly_command(workshop)
    text = (workshop.folder / "nightly.cron").read_text(encoding="utf-8")
    assert f"\n{WHEN} " in f"\n{text}", f"the job should still run at {WHEN}, but nightly.cron is:\n{text}"
    form = len(command) == 2 and command[0] == "-m" and command[1].partition(".")[0] == "inventory"
    assert form, f"nightly.cron runs: python {' '.join(command)}"


def test_the_other_programs_run(workshop, subtests):
    """The dashboard and the auditor import build_report from `inventory`, as before."""
    for command, expected in (
        (["dashboard.py"], "83 pieces in 2 articles | to order: teapot"),
        (["-m", "inventory.audit"], "as of today: 112 pieces in 3 articles"),
    ):
        with subtests.test(" ".join(["python", *command])):
            run = workshop.run(*command)
            assert (run.returncode, run.stdout.strip()) == (0, expected), f"expected: {expected}\n{run}"
            assert not run.stderr, str(run)


def test_build_report_can_be_imported_from_both_places(workshop, subtests):
    """You can import `build_report` from `inventory` and `inventory.report`, alone or together. Neither prints."""
    package, module = "from inventory import build_report", "from inventory.report import build_report"
    for statements in ([package], [module], [package, module], [module, package]):
        with subtests.test("; ".join(statements)), workshop.imports() as imports:
            for statement in statements:
                report = imports.execute(f"{OWN_REPORT}\n{statement}")["build_report"]()
                assert report == REPORT, f"after `{statement}` build_report() returns:\n{report}"
            assert not imports.stdout, f"the import printed:\n{imports.stdout}"
            assert not imports.changed, f"the import changed {', '.join(imports.changed)}"


def test_build_report_does_what_it_did(workshop, subtests):
    """`build_report` reports on the shelves that you pass, by position or by name, or on the current stock."""
    for name in ("inventory", "inventory.report"):
        with subtests.test(name), workshop.imports() as imports:
            build_report = imports.load(name).build_report
            for shelves, expected in STOCKS:
                for got in (build_report(shelves), build_report(shelves=shelves)):
                    assert got == expected, f"{name}.build_report({shelves}) returned {got!r}; expected {expected!r}"
            assert build_report() == REPORT, f"{name}.build_report() returned {build_report()!r}; expected {REPORT!r}"
            imports.load("inventory.stock").SHELVES.update(samovar=7, spoon=1)
            expected = "118 pieces in 4 articles\nto order: spoon"
            assert build_report() == expected, f"with new stock, it returned {build_report()!r}; expected {expected!r}"


def test_the_package_offers_no_other_name(workshop):
    """`from inventory import *` binds only build_report. A name that does not exist raises an AttributeError."""
    with workshop.imports() as imports:
        names = [name for name in imports.execute("from inventory import *") if not name.startswith("__")]
        assert names == ["build_report"], f"`from inventory import *` binds {names}; expected only build_report"
        for name in ("build_reports", "nonsense", "Report"):
            assert not hasattr(imports.load("inventory"), name), f"inventory.{name} exists; expected an AttributeError"


def test_a_new_section_is_in_the_report_of_both_places(workshop):
    """The report is not duplicated: a section added to inventory.sections is in the report from both modules."""
    with workshop.imports() as imports:
        places = [imports.load("inventory"), imports.load("inventory.report")]
        for place in places:
            place.build_report()  # a lazy one has its sections from now on
        imports.load("inventory.sections").section(lambda shelves: "on order: nothing")
        for place in places:
            report, expected = place.build_report(), f"{REPORT}\non order: nothing"
            assert report == expected, f"expected:\n{expected}\n\n{place.__name__}.build_report() returns:\n{report}"


def test_the_package_does_not_ask_how_python_was_started(workshop):
    """`inventory.build_report` exists in every program, including the nightly one, whatever its command line is."""
    for command in {tuple(nightly_command(workshop)), tuple(OLD_COMMAND)}:
        run, _ = watched(workshop, command)
        assert "build_report True" in run.stderr, f"{run.command}: inventory has no build_report in this program"


def with_stock(workshop, shelves):
    """Return a copy with other shelves, and with one more section."""
    copy = workshop.copy()
    stock, sections = copy.source("inventory/stock.py"), copy.source("inventory/sections.py")
    stock.file.write_text(f"{stock.text}\n\nSHELVES = {shelves!r}\n", encoding="utf-8")
    more = "section(lambda shelves: f'{len(shelves)} kinds')"
    sections.file.write_text(f"{sections.text}\n\n{more}\n", encoding="utf-8")
    return copy


def nightly_command(workshop):
    """Return what nightly.cron has after the word python."""
    text = (workshop.folder / "nightly.cron").read_text(encoding="utf-8")
    jobs = [line.split(None, 5) for line in text.splitlines() if not re.match(r"\s*(#|\w+\s*=|$)", line)]
    assert len(jobs) == 1 and len(jobs[0]) == 6, (
        f"nightly.cron should contain one job (five time fields and a command); got:\n{text}"
    )
    words = shlex.split(jobs[0][5])
    assert words[0] in ("python", "python3"), f"the command in nightly.cron should start with python; got: {jobs[0][5]}"
    return words[1:]


def watched(workshop, command):
    """Run `python command` with WATCHER; return the run, and the files of inventory in their order."""
    copy = workshop.copy()
    watcher = copy.folder / "watcher"
    watcher.mkdir()
    (watcher / "sitecustomize.py").write_text(WATCHER, encoding="utf-8")
    run = copy.run(*command, env={"PYTHONPATH": str(watcher)})
    ran = [file for word, _, file in (line.partition(" ") for line in run.stderr.splitlines()) if word == "ran"]
    package = str(copy.folder / "inventory")
    return run, [Path(file).relative_to(copy.folder).as_posix() for file in ran if file.startswith(package)]
