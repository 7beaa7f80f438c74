"""What the yearbook must do without combchart, with it, and with a combchart that cannot be loaded."""

import contextlib
import importlib.abc
import importlib.util
import sys
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
    """On the attic's computer, without combchart, the page has no bars, and its last line gives the reason."""
    expected = [*NUMBERS, f"(no bars: {WITHOUT})"]
    with subtests.test("python visit.py attic"):
        run = workshop.run("yearbook.py", env={"PYTHONPATH": installed_on(workshop, "attic")})
        assert printed(run, expected), f"expected:\n{lines(expected)}\n{run}"
    with subtests.test("a computer that has other things"):
        run = yearbook_with(workshop, NOT_COMBCHART)
        here = f"No combchart can be imported on a computer with {', '.join(NOT_COMBCHART)}; expected:"
        assert printed(run, expected), f"{here}\n{lines(expected)}\n{run}"


def test_with_combchart_the_page_has_bars(workshop, subtests):
    """On the office's computer, where everything is installed, the page has bars, drawn by combchart."""
    with subtests.test("python visit.py office"):
        run = workshop.run("yearbook.py", env={"PYTHONPATH": installed_on(workshop, "office")})
        assert printed(run, BARS), f"expected:\n{lines(BARS)}\n{run}"
    with subtests.test("a combchart with other bars"):
        run = yearbook_with(workshop, SOUND)
        expected = [NUMBERS[0], *(f"{line} <{line[8:].strip()} cells>" for line in NUMBERS[1:])]
        assert printed(run, expected), f"expected:\n{lines(expected)}\n{run}"
    with subtests.test("a combchart in a zip file"):
        run = yearbook_with(workshop, SOUND, zipped=True)
        assert printed(run, expected), f"combchart is in a zip file; expected:\n{lines(expected)}\n{run}"
    with subtests.test("a combchart by a finder"), workshop.imports(path=[".", "computers/attic"]) as imports:
        sys.meta_path.append(Editable())
        made = imports.load("apiary.page").page().splitlines()
        told = "combchart is found by a finder in sys.meta_path, as after an editable installation; expected:"
        assert made == expected, f"{told}\n{lines(expected)}\ngot:\n{lines(made)}"


def test_the_clubhouse_reads_what_is_missing(workshop):
    """On the clubhouse's computer, combchart is installed, but waxcolour is missing: the program names it and fails."""
    run = workshop.run("yearbook.py", env={"PYTHONPATH": installed_on(workshop, "clubhouse")})
    seen = f"you see it with `python visit.py clubhouse`:\n{run}"
    assert WITHOUT not in run.stdout + told(run), (
        f"combchart is installed there, but the output says that it is not; {seen}"
    )
    assert run.returncode != 0, f"combchart cannot be loaded there, so the program should fail; {seen}"
    assert "waxcolour" in run.stderr, f"waxcolour is missing, but stderr does not name it; {seen}"


def test_a_second_try_is_no_better(workshop, subtests):
    """If `page()` fails, a second call in the same program fails, too, on the clubhouse's computer and on others."""
    copy = workshop.copy()
    (copy.folder / "two_tries.py").write_text(TWO_TRIES, encoding="utf-8")
    with subtests.test("clubhouse"):
        run = copy.run("two_tries.py", env={"PYTHONPATH": installed_on(copy, "clubhouse")})
        assert not run.stdout, f"expected no page, but the second call returned one:\n{run}"
    for what, files in (
        (
            "it draws no bar longer than 8",
            {"combchart.py": "def bar(value):\n    return (value * 'o')[:8][value - 1] * 9\n"},
        ),
        ("it raises as it runs", {"combchart.py": "raise ValueError('no wax')\n"}),
    ):
        with subtests.test(what):
            run = program_with(copy, files, "two_tries.py")
            assert not run.stdout, f"combchart is installed, but {what}. The second call returned a page:\n{run}"


def test_no_other_failure_counts_as_not_installed(workshop, subtests):
    """If an installed combchart raises any error, there is no page, and the error gives the reason."""
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
            "it imports SHADES from waxcolour, whose latest version no longer has it",
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
            assert NUMBERS[0] not in run.stdout, f"{here} Expected no page; got one:\n{run}"
            assert WITHOUT not in run.stdout + told(run), f"{here} The output says that it is not installed:\n{run}"
            assert run.returncode != 0, f"{here} The program should fail:\n{run}"
            assert word in run.stderr, f"{here} The error does not name the reason:\n{run}"


def test_each_page_is_made_anew(workshop):
    """`page()` returns the page for the harvest at the time of the call, with bars and without."""
    for computer, bar in (("attic", ""), ("office", " ooo")):
        with workshop.imports(path=[".", f"computers/{computer}"]) as imports:
            page, harvest = imports.load("apiary.page").page, imports.load("apiary.harvest").HARVEST
            assert "Meadow" not in page()
            harvest["Meadow"] = 3
            assert f"Meadow    3{bar}" in page().splitlines(), f"{computer}: the Meadow has 3 kg now. page():\n{page()}"
            del harvest["Meadow"]
            assert "Meadow" not in page(), f"{computer}: the Meadow was removed. page():\n{page()}"


def test_nobody_is_told_that_there_is_a_combchart(workshop):
    """Without combchart, importing it elsewhere still raises an ImportError. Nothing else in the program changes."""
    for computer, expected in (("attic", None), ("office", "combchart")):
        with workshop.imports(path=[".", f"computers/{computer}"]) as imports:
            imports.load("apiary.page").page()
            found = None
            with contextlib.suppress(ImportError):
                found = imports.load("combchart").__name__
            assert found == expected, f"{computer}: `import combchart` finds {found}; expected {expected}"
            assert not imports.changed, f"{computer}: making a page changed {', '.join(imports.changed)}"


class Editable(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds combchart where no folder has it."""

    def find_spec(self, fullname, path=None, target=None):
        """Return the spec of combchart, and None for all else."""
        return importlib.util.spec_from_loader(fullname, self) if fullname == "combchart" else None

    def exec_module(self, module):
        """Run the sound combchart."""
        exec(SOUND["combchart.py"], vars(module))


def printed(run, expected):
    """Return whether the program printed only this, and ended with exit code 0."""
    return (run.returncode, run.stdout.splitlines(), run.stderr) == (0, expected, "")


def installed_on(workshop, name):
    """Return the folder with the modules that are installed on that computer of the workshop."""
    return str(workshop.folder / "computers" / name)


def yearbook_with(workshop, files, zipped=False):
    """Return the run of the program on another computer, where these files are installed, or a zip file of them."""
    return program_with(workshop.copy(), files, "yearbook.py", zipped)


def program_with(copy, files, program, zipped=False):
    """Return the run of a program of the copy, where these files are installed, or a zip file of them."""
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
    return copy.run(program, env={"PYTHONPATH": str(installed)})


def told(run):
    """Return what a run printed, without the lines of code in a traceback."""
    return lines(line for line in run.stderr.splitlines() if not line.startswith("  "))


def lines(texts):
    """Return these texts, a line each."""
    return "\n".join(texts)
