"""What two programs do when they are run, and what they leave alone when they are imported."""

import sys

PHOTO = "IMG_0101.jpg"


def test_the_archive_is_published(workshop):
    """`python publish.py` needs one function of label.py. It gets it, and keeps its arguments to itself."""
    expected = "4 photos published, from harbour-day-001.jpg to harbour-day-004.jpg"
    run = workshop.run_file("publish.py", "Harbour Day")
    assert (run.returncode, run.stdout.strip()) == (0, expected), f"expected: {expected}\n{run}"


def test_a_worker_finds_the_duplicates(workshop):
    """`python duplicates.py` has a worker open the photos. The worker imports duplicates.py, and starts nothing."""
    expected = "IMG_0107.jpg is IMG_0101.jpg again"
    run = workshop.run_file("duplicates.py")
    as_expected = (run.returncode, run.stdout.strip()) == (1, expected)
    assert as_expected, f"expected: {expected} (exit code 1)\n{in_short(run, workshop)}"


def test_label_works_in_the_terminal(workshop, subtests):
    """Run as a program, label.py names photos as ever. Its exit code tells scripts how it went: 0, 1 or 2."""
    for command, returncode, expected in (
        (["label.py", "Harbour Day", PHOTO], 0, "IMG_0101.jpg -> harbour-day-001.jpg"),
        (["label.py", "Fair", "notes.txt", PHOTO], 1, "IMG_0101.jpg -> fair-001.jpg"),
        (["-m", "label", "Fair", "notes.txt", PHOTO], 1, "IMG_0101.jpg -> fair-001.jpg"),
        (["label.py", "--fast"], 2, ""),
    ):
        with subtests.test(" ".join(command)):
            run = workshop.run(*command)
            as_ever = (run.returncode, run.stdout.strip()) == (returncode, expected)
            assert as_ever, f"expected: {expected or 'no output'} (exit code {returncode})\n{run}"
            assert returncode == 0 or run.stderr, f"exit code {returncode} comes with a reason, on stderr\n{run}"


def test_importing_does_no_work(workshop, subtests):
    """An import only defines functions. It prints, starts and ends nothing, whatever stands in `sys.argv`."""
    for module in ("label", "duplicates"):
        with subtests.test(module=module):
            for argv in (
                ["-c"],
                ["publish.py", "Harbour Day"],
                ["publish.py", "--album", "Fair", PHOTO],
                [f"somewhere/{module}.py", "Fair", PHOTO],
                [f"{module}.py"],
            ):
                import_without_a_trace(workshop, module, argv)


def test_the_functions_can_be_imported(workshop):
    """`label.label` and `duplicates.repeated` are there for other programs, and do what they did."""
    with workshop.imports() as imports:
        workers_started(imports)
        label, duplicates = import_to_the_end(imports, "label"), import_to_the_end(imports, "duplicates")
        assert label.label("Harbour Day", 3) == "harbour-day-003.jpg"
        assert duplicates.repeated({"a.jpg": 1, "b.jpg": 2, "c.jpg": 1}) == [("c.jpg", "a.jpg")]


def workers_started(imports):
    """Return a list that grows where a worker would have been started; none is."""
    started = []

    def in_worker(function, items):
        started.append(function)
        return range(len(items))

    imports.load("archive.workers").in_worker = in_worker
    return started


def import_without_a_trace(workshop, module, argv):
    """Import ``module`` in a program that was started with ``argv``; fail if anybody could notice."""
    with workshop.imports() as imports:
        sys.argv[:] = argv
        started = workers_started(imports)
        import_to_the_end(imports, module)
        printed = imports.stdout + imports.stderr
        assert not started, f"`import {module}`, with sys.argv == {argv}, started a worker"
        assert not printed, f"`import {module}`, with sys.argv == {argv}, printed:\n{printed}"
        assert sys.argv == argv, f"`import {module}` changed the sys.argv of its program, {argv}, to {sys.argv}"


def import_to_the_end(imports, module):
    """Import ``module`` and return it; fail if it ends the program that imports it."""
    try:
        return imports.load(module)
    except SystemExit:
        pass
    raise AssertionError(f"`import {module}`, with sys.argv == {sys.argv}, ended the program that imported it")


def in_short(run, workshop):
    """Return what a run said, of its tracebacks only the workshop's lines: a worker's go through a lot of Python."""
    lines = [f"$ {run.command}", *run.stdout.splitlines()]
    for line in run.stderr.splitlines():
        indent = len(line) - len(line.lstrip())
        if str(workshop.folder) in line or (indent in (0, 8) and line.strip(" ~^|")):
            lines.append(line)
    return "\n".join([*lines, f"(exit code {run.returncode})"])
