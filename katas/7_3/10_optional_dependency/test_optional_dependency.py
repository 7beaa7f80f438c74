"""What the yearbook must do without combchart, with it, and with one that cannot be loaded."""

import contextlib
import zipfile

NUMBERS = ["Honey in kg", "Linden   12", "Orchard   7", "Heather   9"]
BARS = ["Honey in kg", "Linden   12 oooooooooooo", "Orchard   7 ooooooo", "Heather   9 ooooooooo"]
WITHOUT = "combchart is not installed"

# Files to be installed on a computer. The bars of this combchart look unlike those in the workshop.
SOUND = {"combchart.py": "def bar(value):\n    return f'<{value} cells>'\n"}
COLOURFUL = (
    "from combchart.cells import row\nfrom waxcolour import shade\n\n\ndef bar(value):\n    return shade(row(value))\n"
)
CELLS = "def row(cells):\n    return 'o' * cells\n"
SHADE = "def shade(text):\n    return text\n"
# What may lie on a computer without combchart: a library that it needs, one with nearly its name, an old entry of pip.
NOT_COMBCHART = {
    "waxcolour.py": SHADE,
    "combchart_tools.py": SHADE,
    "combchart-3.0.dist-info/METADATA": "Name: combchart\n",
}

TWO_TRIES = """
for attempt in (1, 2):
    try:
        from apiary.page import page
        print(page())
    except (Exception, SystemExit):
        pass
"""


def test_without_combchart_the_page_has_the_numbers(workshop, subtests):
    """On the attic's computer, which has no combchart, the page is printed without bars, and its last line says why."""
    expected = [*NUMBERS, f"(no bars: {WITHOUT})"]
    with subtests.test("python visit.py attic"):
        run = workshop.run("yearbook.py", env={"PYTHONPATH": installed_on(workshop, "attic")})
        assert run.returncode == 0 and run.stdout.splitlines() == expected, f"expected:\n{lines(expected)}\n{run}"
    with subtests.test("a computer that has other things"):
        run = yearbook_with(workshop, NOT_COMBCHART)
        here = f"No combchart can be imported on a computer with {', '.join(NOT_COMBCHART)}; expected:"
        assert run.returncode == 0 and run.stdout.splitlines() == expected, f"{here}\n{lines(expected)}\n{run}"


def test_with_combchart_the_page_has_bars(workshop, subtests):
    """On the office's computer, which has all that is needed, there are bars; and they are drawn by combchart."""
    with subtests.test("python visit.py office"):
        run = workshop.run("yearbook.py", env={"PYTHONPATH": installed_on(workshop, "office")})
        assert run.returncode == 0 and run.stdout.splitlines() == BARS, f"expected:\n{lines(BARS)}\n{run}"
    with subtests.test("a combchart with other bars"):
        run = yearbook_with(workshop, SOUND)
        expected = [NUMBERS[0], *(f"{line} <{line[8:].strip()} cells>" for line in NUMBERS[1:])]
        assert run.stdout.splitlines() == expected, f"expected:\n{lines(expected)}\n{run}"
    with subtests.test("a combchart in a zip file"):
        run = yearbook_with(workshop, SOUND, zipped=True)
        assert run.stdout.splitlines() == expected, f"combchart is in a zip file; expected:\n{lines(expected)}\n{run}"


def test_the_clubhouse_reads_what_is_missing(workshop):
    """On the clubhouse's computer combchart is installed, and waxcolour is not: the program says so, and fails."""
    run = workshop.run("yearbook.py", env={"PYTHONPATH": installed_on(workshop, "clubhouse")})
    seen = f"you see it with `python visit.py clubhouse`:\n{run}"
    assert WITHOUT not in run.stdout + told(run), (
        f"combchart is installed there, and people read that it is not; {seen}"
    )
    assert run.returncode != 0, f"combchart cannot be loaded there, so the program should fail; {seen}"
    assert "waxcolour" in run.stderr, f"waxcolour is missing, and nobody reads that; {seen}"


def test_a_second_try_is_no_better(workshop):
    """Who asks for the page again on the clubhouse's computer, in the same program, gets no page again."""
    copy = workshop.copy()
    (copy.folder / "two_tries.py").write_text(TWO_TRIES, encoding="utf-8")
    run = copy.run("two_tries.py", env={"PYTHONPATH": installed_on(copy, "clubhouse")})
    assert not run.stdout, f"the page should not come out, and a program that asks twice gets it:\n{run}"


def test_no_other_failure_counts_as_not_installed(workshop, subtests):
    """Whatever is wrong with an installed combchart, the page does not come out, and the error is told."""
    for what, files, word in (
        ("it is version 1.0, which has no bar (as in the museum)", {"combchart/__init__.py": CELLS}, "combchart"),
        (
            "one of its own files, cells.py, is missing",
            {"combchart/__init__.py": COLOURFUL, "waxcolour.py": SHADE},
            "cells",
        ),
        (
            "waxcolour is a version that has no shade",
            {"combchart/__init__.py": COLOURFUL, "combchart/cells.py": CELLS, "waxcolour.py": "def tint(): pass\n"},
            "shade",
        ),
        (
            "it needs a library that is not written in Python, libwax, and that is missing",
            {"combchart/__init__.py": "raise ImportError('libwax.so.2: cannot open shared object file')\n"},
            "libwax",
        ),
        (
            "it asks waxcolour for SHADES, which is gone from the latest version",
            {"combchart/__init__.py": "import waxcolour\n\nwaxcolour.SHADES\n", "waxcolour.py": SHADE},
            "SHADES",
        ),
        (
            "its cells.py was written for Python 2",
            {"combchart/__init__.py": COLOURFUL, "combchart/cells.py": "print 'cells'\n", "waxcolour.py": SHADE},
            "cells",
        ),
        ("its folder was copied without the __init__.py", {"combchart/cells.py": CELLS}, "combchart"),
        (
            "it imports waxcolour when it draws, and that is missing",
            {"combchart.py": "def bar(value):\n    import waxcolour\n"},
            "waxcolour",
        ),
    ):
        with subtests.test(what):
            run = yearbook_with(workshop, files)
            here = f"combchart is installed, but {what}."
            assert NUMBERS[0] not in run.stdout, f"{here} The page should not come out, and does:\n{run}"
            assert WITHOUT not in run.stdout + told(run), f"{here} People read that it is not installed:\n{run}"
            assert run.returncode != 0, f"{here} The program should fail:\n{run}"
            assert word in run.stderr, f"{here} What they read does not say so:\n{run}"


def test_nobody_is_told_that_there_is_a_combchart(workshop):
    """Where there is no combchart, another program that has made the page still gets an ImportError for it."""
    with workshop.imports(path=[".", "computers/attic"]) as imports:
        imports.load("apiary.page").page()
        found = ""
        with contextlib.suppress(ImportError):
            found = repr(imports.load("combchart"))
        assert not found, f"no combchart is installed, and `import combchart` finds {found}"


def installed_on(workshop, name):
    """Return the folder with what is installed on that computer of the workshop."""
    return str(workshop.folder / "computers" / name)


def yearbook_with(workshop, files, zipped=False):
    """Return the run of the program on one computer more, where these files are installed, or a zip file of them."""
    copy = workshop.copy()
    installed = copy.folder / "computers" / "new"
    for name, text in files.items():
        file = installed / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    if zipped:
        with zipfile.ZipFile(installed / "combchart.zip", "w") as archive:
            for name in files:
                archive.write(installed / name, name)
                (installed / name).unlink()
        installed /= "combchart.zip"
    return copy.run("yearbook.py", env={"PYTHONPATH": str(installed)})


def told(run):
    """Return what a terminal says of errors, without the lines of code that a traceback shows."""
    return lines(line for line in run.stderr.splitlines() if not line.startswith("  "))


def lines(texts):
    """Return these texts, a line each."""
    return "\n".join(texts)
