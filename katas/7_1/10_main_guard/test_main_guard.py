"""What two programs do when they are run, and what they leave alone when they are imported."""

import sys
from pathlib import Path

PHOTO, ANOTHER = "IMG_0101.jpg", "IMG_0102.jpg"


def test_the_archive_is_published(workshop):
    """`python publish.py` needs one function of label.py. It gets it, and keeps its arguments to itself."""
    expected = "4 photos published, from harbour-day-001.jpg to harbour-day-004.jpg"
    run = workshop.run_file("publish.py", "Harbour Day")
    assert (run.returncode, run.stdout.strip()) == (0, expected), f"expected: {expected}\n{run}"
    assert not run.stderr, f"the album is published, but somebody talks on stderr\n{run}"


def test_a_worker_finds_the_duplicates(workshop):
    """`python duplicates.py` has a worker open the photos. The worker imports duplicates.py, and starts nothing."""
    expected = "IMG_0107.jpg is IMG_0101.jpg again"
    run = workshop.run_file("duplicates.py")
    as_expected = (run.returncode, run.stdout.strip()) == (1, expected)
    assert as_expected, f"expected: {expected} (exit code 1)\n{in_short(run, workshop)}"


def test_the_exit_code_tells_whether_there_are_duplicates(workshop, subtests):
    """A worker opens whatever photos there are. `duplicates.py` ends with 0 if all differ, and else with 1."""
    for pictures, returncode, expected in (
        ("ABCD", 0, ""),
        ("AABA", 1, "IMG_0102.jpg is IMG_0101.jpg again\nIMG_0107.jpg is IMG_0101.jpg again"),
    ):
        with subtests.test(pictures=pictures), workshop.imports() as imports:
            started = workers_started(imports)
            photos = imports.load("archive.photos").PHOTOS
            photos.update(zip(list(photos), (picture.encode() for picture in pictures)))
            ended_with = run_in_place(imports, "duplicates.py")
            assert started, f"nobody had {', '.join(photos)} opened by a worker of archive.workers"
            as_expected = (ended_with, imports.stdout.strip()) == (returncode, expected)
            assert as_expected, (
                f"the four pictures are {', '.join(pictures)}; expected:\n"
                f"{expected or 'no output'}\n(exit code {returncode})\n\nbut it was:\n"
                f"{imports.stdout.strip() or 'no output'}\n(exit code {ended_with})"
            )


def test_label_works_in_the_terminal(workshop, subtests):
    """Run as a program, label.py names photos as ever. Its exit code tells scripts how it went: 0, 1 or 2."""
    for command, returncode, expected in (
        (["label.py", "Harbour Day", PHOTO], 0, "IMG_0101.jpg -> harbour-day-001.jpg"),
        (
            ["label.py", "Fair", "notes.txt", PHOTO, "notes.doc", ANOTHER],
            1,
            "IMG_0101.jpg -> fair-001.jpg\nIMG_0102.jpg -> fair-002.jpg",
        ),
        (["-m", "label", "Fair", "notes.txt", PHOTO], 1, "IMG_0101.jpg -> fair-001.jpg"),
        (["label.py", "--fast"], 2, ""),
    ):
        with subtests.test(" ".join(command)):
            run = workshop.run(*command)
            as_ever = (run.returncode, run.stdout.strip()) == (returncode, expected)
            assert as_ever, f"expected: {expected or 'no output'} (exit code {returncode})\n{run}"
            assert returncode == 0 or run.stderr, f"exit code {returncode} comes with a reason, on stderr\n{run}"


def test_importing_does_no_work(workshop, subtests):
    """An import only defines functions. It prints, starts and ends nothing, whatever program it happens in."""
    for module in ("label", "duplicates"):
        with subtests.test(module=module):
            for argv in (
                ["-c"],
                ["publish.py", "Harbour Day"],
                ["publish.py", "--album", "Fair", PHOTO],
                [f"somewhere/{module}.py", "Fair", PHOTO],
                [f"{module}.py"],
            ):
                without_a_trace(workshop, argv, f"import {module}")


def test_under_any_other_name_a_file_does_no_work(workshop, subtests):
    """A worker calls it `__mp_main__`, a tool for tests what it likes. Only `__main__` is the program."""
    for module in ("label", "duplicates"):
        with subtests.test(module=module):
            for name in ("__mp_main__", "loaded_by_a_tool"):
                without_a_trace(workshop, ["-c"], f"import runpy; runpy.run_path('{module}.py', run_name='{name}')")


def test_the_functions_can_be_imported(workshop):
    """`label.label` and `duplicates.repeated` are there for other programs, and do what they did."""
    with workshop.imports() as imports:
        workers_started(imports)
        names = to_the_end(imports, "import duplicates, label")
        assert names["label"].label("Harbour Day", 3) == "harbour-day-003.jpg"
        assert names["duplicates"].repeated({"a.jpg": 1, "b.jpg": 2, "c.jpg": 1}) == [("c.jpg", "a.jpg")]


def workers_started(imports):
    """Return a list that grows where a worker would be started. None is: its work is done in this process."""
    workers = imports.load("archive.workers")
    started, busy = [], []

    def in_worker(function, items):
        started.append(function)
        busy.append(function)
        try:
            return [function(item) for item in items]
        finally:
            busy.pop()

    workers.in_worker, workers.is_worker = in_worker, lambda: bool(busy)
    return started


def run_in_place(imports, file):
    """Run ``file`` as `python file` would, but in this process, and return its exit code."""
    try:
        imports.execute(f"import runpy; runpy.run_path({file!r}, run_name='__main__')")
    except SystemExit as ending:
        code = ending.code
        return int(code) if isinstance(code, int) else int(code is not None)  # so does Python
    return 0


def without_a_trace(workshop, argv, statement):
    """Run an import in a program that was started with ``argv``; fail if anybody could notice."""
    with workshop.imports() as imports:
        sys.argv[:] = argv
        if argv != ["-c"]:
            sys.modules["__main__"].__file__ = str(Path(argv[0]).absolute())
        started = workers_started(imports)
        to_the_end(imports, statement)
        printed = imports.stdout + imports.stderr
        assert not started, f"`{statement}`, with sys.argv == {argv}, started a worker"
        assert not printed, f"`{statement}`, with sys.argv == {argv}, printed:\n{printed}"
        assert sys.argv == argv, f"`{statement}` changed the sys.argv of its program, {argv}, to {sys.argv}"


def to_the_end(imports, statement):
    """Run a statement and return its names; fail if it ends the program."""
    argv = list(sys.argv)
    try:
        return imports.execute(statement)
    except SystemExit:
        pass
    raise AssertionError(f"`{statement}`, with sys.argv == {argv}, ended its program")


def in_short(run, workshop):
    """Return what a run said, of its tracebacks only the workshop's lines: a worker's go through a lot of Python."""
    lines = [f"$ {run.command}", *run.stdout.splitlines()]
    for line in run.stderr.splitlines():
        indent = len(line) - len(line.lstrip())
        if str(workshop.folder) in line or (indent in (0, 8) and line.strip(" ~^|")):
            lines.append(line)
    return "\n".join([*lines, f"(exit code {run.returncode})"])
