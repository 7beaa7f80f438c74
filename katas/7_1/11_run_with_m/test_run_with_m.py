"""What the nightly job prints, what it runs, and what the package still offers to everybody else."""

import shlex
import sys
from pathlib import Path

REPORT = "112 pieces in 3 articles\nto order: samovar"
OLD_COMMAND = ["-m", "inventory.report"]

# Notes each time a file's code is run, in whatever way; Python imports it before everything else.
WATCHER = """
import sys

def note(event, arguments):
    if event == "exec" and getattr(arguments[0], "co_name", "") == "<module>":
        print("ran", arguments[0].co_filename, file=sys.__stderr__)

sys.addaudithook(note)
"""


def test_the_nightly_report_says_everything_once(workshop, subtests):
    """The command in nightly.cron prints the two lines of the report, and warns of nothing."""
    command = nightly_command(workshop)
    for options in ([], ["-W", "error::RuntimeWarning"]):
        with subtests.test(" ".join(["python", *options, *command])):
            run = workshop.run(*options, *command)
            assert run.stdout.strip() == REPORT, f"expected:\n{REPORT}\n\n{run}"
            assert run.returncode == 0, str(run)
            assert not run.stderr, f"the report is right, but something is to be said about the way there\n{run}"


def test_the_nightly_job_runs_each_file_once(workshop):
    """From one file comes one module. A file that is run twice is there twice: two of each function, class and list."""
    copy = workshop.copy()
    watcher = copy.folder / "watcher"
    watcher.mkdir()
    (watcher / "sitecustomize.py").write_text(WATCHER, encoding="utf-8")
    run = copy.run(*nightly_command(copy), env={"PYTHONPATH": str(watcher)})
    ran = list(files_of_inventory(copy, run.stderr))
    assert ran, f"no file of inventory was run\n{run}"
    twice = sorted({name for name in ran if ran.count(name) > 1})
    assert not twice, f"{run.command} runs {', '.join(twice)} more than once; in this order: {', '.join(ran)}"


def test_the_old_command_is_no_trap(workshop):
    """Who still types `python -m inventory.report` gets the right report, without a warning, or none at all."""
    run = workshop.run(*OLD_COMMAND)
    if run.stdout.strip():
        assert run.stdout.strip() == REPORT, f"expected:\n{REPORT}\n\nor nothing at all\n\n{run}"
        assert not run.stderr, f"a command that prints the report must not warn; one that is gone prints none\n{run}"


def test_the_nightly_command_is_a_module_of_the_package(workshop):
    """nightly.cron runs `python -m` and inventory, or a module of it, without options and other tricks."""
    command = nightly_command(workshop)
    form = len(command) == 2 and command[0] == "-m" and command[1].partition(".")[0] == "inventory"
    assert form, f"nightly.cron runs: python {' '.join(command)}"


def test_the_other_programs_run(workshop, subtests):
    """The dashboard and the auditor ask `inventory` for build_report, as they always did."""
    for command, expected in (
        (["dashboard.py"], "83 pieces in 2 articles | to order: teapot"),
        (["-m", "inventory.audit"], "as of today: 112 pieces in 3 articles"),
    ):
        with subtests.test(" ".join(["python", *command])):
            run = workshop.run(*command)
            assert (run.returncode, run.stdout.strip()) == (0, expected), f"expected: {expected}\n{run}"
            assert not run.stderr, str(run)


def test_build_report_can_be_imported_from_both_places(workshop, subtests):
    """`inventory` and `inventory.report` both offer it, alone and together, and print nothing when imported."""
    package, module = "from inventory import build_report", "from inventory.report import build_report"
    for statements in ([package], [module], [package, module], [module, package]):
        with subtests.test("; ".join(statements)), workshop.imports() as imports:
            for statement in statements:
                report = imports.execute(statement)["build_report"]()
                assert report == REPORT, f"after `{statement}` build_report() returns:\n{report}"
            assert not imports.stdout, f"the import printed:\n{imports.stdout}"


def test_the_package_does_not_ask_how_python_was_started(workshop):
    """`inventory.build_report` is there in every program, the nightly one included, whatever its command line."""
    with workshop.imports() as imports:
        sys.argv[:] = ["-m"]  # what it is while Python looks for the module to run
        sys.orig_argv = ["python", *OLD_COMMAND]
        assert hasattr(imports.load("inventory"), "build_report"), (
            f"{' '.join(sys.orig_argv)}: inventory has no build_report"
        )


def nightly_command(workshop):
    """Return what nightly.cron has after the word python."""
    text = (workshop.folder / "nightly.cron").read_text(encoding="utf-8")
    jobs = [line.split(None, 5) for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert len(jobs) == 1 and len(jobs[0]) == 6, f"nightly.cron has one job: five times and a command, not:\n{text}"
    words = shlex.split(jobs[0][5])
    assert words[0] in ("python", "python3"), f"the command in nightly.cron starts with python, not: {jobs[0][5]}"
    return words[1:]


def files_of_inventory(workshop, log):
    """Yield the files of the package that WATCHER saw running, in their order."""
    for line in log.splitlines():
        word, _, file = line.partition(" ")
        if word == "ran" and file.startswith(str(workshop.folder / "inventory")):
            yield Path(file).relative_to(workshop.folder).as_posix()
