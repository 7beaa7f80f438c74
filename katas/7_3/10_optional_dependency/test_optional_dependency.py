"""What the yearbook must do without combchart, with it, and with one that cannot be loaded."""

import contextlib

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


def test_without_combchart_the_page_has_the_numbers(workshop):
    """On the attic's computer, which has no combchart, the page is printed without bars, and its last line says why."""
    run = workshop.run("yearbook.py", env={"PYTHONPATH": installed_on(workshop, "attic")})
    expected = [*NUMBERS, f"(no bars: {WITHOUT})"]
    assert run.returncode == 0 and run.stdout.splitlines() == expected, f"expected:\n{lines(expected)}\n{run}"


def test_with_combchart_the_page_has_bars(workshop, subtests):
    """On the office's computer, which has all that is needed, there are bars; and they are drawn by combchart."""
    with subtests.test("python visit.py office"):
        run = workshop.run("yearbook.py", env={"PYTHONPATH": installed_on(workshop, "office")})
        assert run.returncode == 0 and run.stdout.splitlines() == BARS, f"expected:\n{lines(BARS)}\n{run}"
    with subtests.test("a combchart with other bars"):
        page, said = page_on(computer(workshop, SOUND), "new")
        expected = [f"{line} <{line[8:].strip()} cells>" for line in NUMBERS[1:]]
        assert page.splitlines()[1:] == expected, f"expected:\n{lines(expected)}\nthe page:\n{page or said}"


def test_the_clubhouse_reads_what_is_missing(workshop):
    """On the clubhouse's computer combchart is installed, and waxcolour is not: the program says so, and fails."""
    run = workshop.run("yearbook.py", env={"PYTHONPATH": installed_on(workshop, "clubhouse")})
    seen = f"you see it with `python visit.py clubhouse`:\n{run}"
    assert WITHOUT not in run.stdout + run.stderr, (
        f"combchart is installed there, and people read that it is not; {seen}"
    )
    assert run.returncode != 0, f"combchart cannot be loaded there, so the program should fail; {seen}"
    assert "waxcolour" in run.stderr, f"waxcolour is missing, and nobody reads that; {seen}"


def test_no_other_failure_counts_as_not_installed(workshop, subtests):
    """Whatever keeps an installed combchart from being loaded, the page does not come out, and the error is told."""
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
    ):
        with subtests.test(what):
            page, said = page_on(computer(workshop, files), "new")
            here = f"combchart is installed, but {what}."
            assert not page, f"{here} The page should not come out, and does:\n{page}"
            assert WITHOUT not in said, f"{here} People read that it is not installed:\n{said}"
            assert word in said, f"{here} What they read does not say so:\n{said}"


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


def computer(workshop, files):
    """Return a copy of the workshop that has one computer more, called new, with these files installed on it."""
    copy = workshop.copy()
    for name, text in files.items():
        file = copy.folder / "computers" / "new" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return copy


def page_on(workshop, name):
    """Return the page as it is made with what is installed on that computer, or "", and what people read of errors."""
    said = ""
    try:
        with workshop.imports(path=[".", f"computers/{name}"]) as imports:
            try:
                return imports.load("apiary.page").page(), imports.stderr
            finally:
                said = imports.stderr
    except (Exception, SystemExit) as error:
        return "", said + told_by(error)


def told_by(error):
    """Return what a terminal says of the error and of those that it comes from, without the tracebacks."""
    said = []
    while error is not None:
        said.append(f"{type(error).__name__}: {error}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return lines(reversed(said))


def lines(texts):
    """Return these texts, a line each."""
    return "\n".join(texts)
