"""What the two programs do when they are run, and that an import of them has no side effects."""

import sys
from pathlib import Path

PHOTO, ANOTHER = "IMG_0101.jpg", "IMG_0102.jpg"


def test_the_archive_is_published(workshop):
    """`python publish.py` imports one function from label.py, and label.py does not read its arguments."""
    expected = "4 photos published, from harbour-day-001.jpg to harbour-day-004.jpg"
    run = workshop.run_file("publish.py", "Harbour Day")
    assert (run.returncode, run.stdout.strip()) == (0, expected), f"expected: {expected}\n{run}"
    assert not run.stderr, f"the album is published, but this is on stderr as well:\n{run}"


def test_a_worker_finds_the_duplicates(workshop, subtests):
    """`python duplicates.py` has a worker open the photos. The worker imports duplicates.py, and starts nothing."""
    expected = "IMG_0107.jpg is IMG_0101.jpg again"
    script = str(workshop.folder / "duplicates.py")
    for command, cwd in ((["duplicates.py"], "."), (["-m", "duplicates"], "."), ([script], "archive")):
        with subtests.test(" ".join(command), cwd=cwd):
            run = workshop.run(*command, cwd=cwd)
            as_expected = (run.returncode, run.stdout.strip()) == (1, expected)
            assert as_expected, f"expected: {expected} (exit code 1)\n{in_short(run, workshop)}"
            assert not run.stderr, f"expected nothing on stderr\n{in_short(run, workshop)}"


def test_the_exit_code_tells_whether_there_are_duplicates(workshop, subtests):
    """A worker opens all photos. The exit code of `duplicates.py` is 0 if all photos differ, and 1 if not."""
    for pictures, returncode, expected in (
        ({"a.jpg": "A", "b.jpg": "B", "c.jpg": "C"}, 0, []),
        ({}, 0, []),
        ({"z.jpg": "A", "IMG_0101.jpg": "A", "m.jpg": "B", "k.jpg": "A"}, 1, [("IMG_0101", "z"), ("k", "z")]),
        ({"1.jpg": "A", "2.jpg": "B", "3.jpg": "B", "4.jpg": "A", "5.jpg": "C"}, 1, [("3", "2"), ("4", "1")]),
    ):
        lines = "\n".join(f"{photo}.jpg is {original}.jpg again" for photo, original in expected)
        told = f"the pictures are {pictures}; "
        with subtests.test(pictures=pictures), workshop.imports() as imports:
            started = workers_started(imports)
            photos = imports.load("archive.photos").PHOTOS
            photos.clear()
            photos.update({name: picture.encode() for name, picture in pictures.items()})
            ended_with = run_in_place(imports, "duplicates.py")
            assert started or not pictures, f"{told}expected that a worker of archive.workers opens them"
            as_expected = (ended_with, imports.stdout.strip()) == (returncode, lines)
            assert as_expected, (
                f"{told}expected:\n{lines or 'no output'}\n(exit code {returncode})\n\n"
                f"got:\n{imports.stdout.strip() or 'no output'}\n(exit code {ended_with})"
            )
    with subtests.test("a photo that cannot be opened"), workshop.imports() as imports:
        workers_started(imports)
        imports.load("archive.photos").PHOTOS["broken.jpg"] = "no bytes"
        try:
            ended_with = run_in_place(imports, "duplicates.py")
        except TypeError:
            ended_with = "TypeError"
        assert ended_with == "TypeError", (
            f"a worker raised TypeError, and the program ended with exit code {ended_with}"
        )


def test_label_works_in_the_terminal(workshop, subtests):
    """When you run label.py, it names photos as before. Its exit code is 0, 1 or 2, as before."""
    for command, returncode, expected, refused in (
        (["label.py", "Harbour Day", PHOTO], 0, ["IMG_0101.jpg -> harbour-day-001.jpg"], []),
        (
            ["label.py", "Fair", "notes.txt", PHOTO, "notes.doc", ANOTHER],
            1,
            ["IMG_0101.jpg -> fair-001.jpg", "IMG_0102.jpg -> fair-002.jpg"],
            ["notes.txt", "notes.doc"],
        ),
        (["-m", "label", "Old  Town", "x.png", PHOTO], 1, ["IMG_0101.jpg -> old-town-001.jpg"], ["x.png"]),
        (["-m", "label", "Fair", "a.txt"], 1, [], ["a.txt"]),
        (
            ["label.py", "Fair", PHOTO, "IMG_0103.JPG", PHOTO],
            1,
            ["IMG_0101.jpg -> fair-001.jpg", "IMG_0101.jpg -> fair-002.jpg"],
            ["IMG_0103.JPG"],
        ),
    ):
        with subtests.test(" ".join(command)):
            run = workshop.run(*command)
            told = [f"refused: {photo} is no photo" for photo in refused]
            as_before = (run.returncode, run.stdout.splitlines(), run.stderr.splitlines()) == (
                returncode,
                expected,
                told,
            )
            assert as_before, f"expected: {expected}, on stderr {told} (exit code {returncode})\n{run}"
    for command in (["label.py"], ["label.py", "Fair"], ["-m", "label"], ["label.py", "--fast"]):
        with subtests.test(" ".join(command)):
            run = workshop.run(*command)
            as_before = (run.returncode, run.stdout, "usage" in run.stderr) == (2, "", True)
            assert as_before, f"expected the usage on stderr (exit code 2)\n{run}"
    with subtests.test("label.py -h"):
        run = workshop.run_file("label.py", "-h")
        as_before = (run.returncode, "usage" in run.stdout, run.stderr) == (0, True, "")
        assert as_before, f"expected the usage on stdout (exit code 0)\n{run}"


def test_importing_does_no_work(workshop, subtests):
    """An import only defines functions. It prints, starts and ends nothing, in any program."""
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
            run = workshop.run_code(f"import {module}", audited=True)
            done = "\n".join(map(str, run.effects)) + run.stdout + run.stderr
            assert run.returncode == 0 and not done, f"a program with only `import {module}` did this:\n{done}\n{run}"


def test_under_any_other_name_a_file_does_no_work(workshop, subtests):
    """The files do their work only as `__main__`, not as `__mp_main__` (in a worker) or under any other name."""
    for module in ("label", "duplicates"):
        with subtests.test(module=module):
            for name in ("__mp_main__", "loaded_by_a_tool", "main", "tools.__main__", f"archive.{module}"):
                without_a_trace(workshop, ["-c"], f"import runpy; runpy.run_path('{module}.py', run_name='{name}')")


def test_the_functions_can_be_imported(workshop):
    """Other programs can import `label.label` and `duplicates.repeated`, which work as before."""
    with workshop.imports() as imports:
        workers_started(imports)
        names = to_the_end(imports, "import duplicates, label")
        label, repeated = names["label"].label, names["duplicates"].repeated
        for event, number, expected in (
            ("Harbour Day", 3, "harbour-day-003.jpg"),
            (" Old\tTown Fair ", 1234, "old-town-fair-1234.jpg"),
            ("", 0, "-000.jpg"),
        ):
            got = label(event=event, number=number)
            assert got == expected, f"label({event!r}, {number}) returned {got!r}; expected {expected!r}"
        for marks, expected in (
            ({"a.jpg": 7, "b.jpg": 8, "c.jpg": 7, "d.jpg": 7}, [("c.jpg", "a.jpg"), ("d.jpg", "a.jpg")]),
            ({"c.jpg": 7, "a.jpg": 7, "e.jpg": 9, "f.jpg": 9}, [("a.jpg", "c.jpg"), ("f.jpg", "e.jpg")]),
            ({"x.jpg": "7"}, []),
        ):
            got = repeated(fingerprints=marks)
            assert got == expected, f"repeated({marks}) returned {got}; expected {expected}"


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
    """Run an import in a program that was started with ``argv``; fail if it has a visible effect."""
    with workshop.imports() as imports:
        sys.argv[:] = argv
        program = statement if argv == ["-c"] else f"__file__ = {str(Path(argv[0]).absolute())!r}; {statement}"
        started, seen = workers_started(imports), []

        def watch(frame, event, function):
            if is_import and (sys.argv is not own or sys.argv != argv) and not seen:
                seen.append(list(sys.argv))

        own, is_import = sys.argv, "runpy" not in statement  # which has a sys.argv of its own
        in_a_program = f"`{statement}`, with sys.argv == {argv}, "
        sys.setprofile(watch)
        try:
            to_the_end(imports, program)
        finally:
            sys.setprofile(None)
        printed = imports.stdout + imports.stderr
        changed = [what for what in imports.changed if what != "sys.argv"]
        assert not started, f"{in_a_program}started a worker"
        assert not printed, f"{in_a_program}printed:\n{printed}"
        assert not seen, (
            f"{in_a_program}changed sys.argv to {seen[0]}; expected it not to change, not even for a moment"
        )
        assert not changed, f"{in_a_program}changed {', '.join(changed)}"


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
