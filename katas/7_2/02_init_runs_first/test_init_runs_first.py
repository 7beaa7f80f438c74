"""What the tides must do on the server, which has no wxPython, and on the desk, which has it."""

import re

# Stands in for wxPython: it has what the window needs, and tells what would be on the screen.
WX = """
import os, sys

who = sys._getframe(1)
while "importlib" in who.f_code.co_filename:
    who = who.f_back
place = f"{os.path.relpath(who.f_code.co_filename)}, line {who.f_lineno}"
print("wx is loaded by", place, file=sys.stderr)


class App:
    def MainLoop(self):
        print("closed")


class Frame:
    def __init__(self, parent, title):
        print("a window:", title)

    def Show(self):
        print("shown")


class StaticText:
    def __init__(self, parent, label):
        print(*label.split())
"""
ON_THE_SCREEN = ["a window: Low water", "03:40 16:05", "shown", "closed"]


def test_the_notice_board_needs_no_wx(workshop):
    """`python notice_board.py` prints the low waters on a machine that has no wxPython."""
    run = workshop.run_file("notice_board.py")
    assert run.returncode == 0 and run.stdout.strip() == "Low water at 03:40 16:05", str(run)


def test_all_but_the_window_is_there_without_wx(workshop, subtests):
    """Without wxPython, `tides` and `tides.table` can be imported; the names are there, `show` apart, and no others."""
    with subtests.test("import tides.table"), workshop.imports() as imports:
        assert imports.load("tides.table").low_waters("11:40") == ["11:40"]
    with subtests.test("from tides import low_waters, __version__"), workshop.imports() as imports:
        names = imports.execute("from tides import low_waters, __version__")
        assert names["low_waters"]("00:05") == ["00:05", "12:30"]
        assert names["__version__"] == "2.4", f"tides.__version__ was '2.4', it is {names['__version__']!r}"
    with subtests.test("hasattr(tides, 'weather')"), workshop.imports() as imports:
        assert not hasattr(imports.load("tides"), "weather"), "tides has no weather, and now says that it has"


def test_who_only_computes_loads_no_wx(workshop):
    """Also where wxPython is installed, it is loaded for a window, and for nothing else."""
    program = "import tides.table; from tides import low_waters, __version__; print(*low_waters('03:40'))"
    run = run_on_the_desk(workshop.copy(), "-c", program)
    assert run.returncode == 0 and run.stdout.strip() == "03:40 16:05", str(run)
    assert "wx is loaded" not in run.stderr, f"no window was asked for, and wx is loaded all the same:\n{run}"


def test_the_window_opens_where_wx_is_installed(workshop, subtests):
    """`desk.py` opens its window where wx is installed; `tides.show` and the `show` of tides.window do at each call."""
    expected = "\n".join(["this should be on the screen:", *ON_THE_SCREEN, "and this is what comes:"])
    with subtests.test("python desk.py"):
        run = run_on_the_desk(workshop.copy(), "desk.py")
        assert run.returncode == 0 and run.stdout.splitlines() == ON_THE_SCREEN, f"{expected}\n{run}"
    for way in ("import tides; tides.show('03:40')", "from tides.window import show; show('03:40')"):
        with subtests.test(way), desk(workshop.copy()).imports(path=[".", "installed"]) as imports:
            for _call in (1, 2):
                before = len(imports.stdout)
                imports.execute(way)
                shown = imports.stdout[before:]
                assert shown.splitlines() == ON_THE_SCREEN, f"{expected}\n{shown or 'nothing'}"


def test_without_wx_the_window_says_what_is_missing(workshop, subtests):
    """On a machine that has no wxPython, who asks for the window gets an ImportError that names wx."""
    for way in ("from tides import show; show('03:40')", "from tides.window import show; show('03:40')"):
        with subtests.test(way):
            error = import_error_of(workshop, way)
            assert error, f"`{way}` opens no window, and says nothing about it"
            assert names_wx(error), f"`{way}` fails, and does not say that wx is missing:\n  {error!r}"


def desk(copy):
    """Return the copy, which gets a folder where wxPython is installed."""
    (copy.folder / "installed").mkdir()
    (copy.folder / "installed" / "wx.py").write_text(WX, encoding="utf-8")
    return copy


def run_on_the_desk(copy, *arguments):
    """Return a run of Python on a machine that has wxPython."""
    return desk(copy).run(*arguments, env={"PYTHONPATH": str(copy.folder / "installed")})


def import_error_of(workshop, statements):
    """Return the ImportError that these statements end with, on a machine that has no wxPython; None if they do not."""
    try:
        with workshop.imports() as imports:
            imports.execute(statements)
    except ImportError as error:
        return error
    return None


def names_wx(error):
    """Return whether the error says that wx is missing; its own words are as good as somebody else's."""
    said = str(error).replace(str(error.path), "")  # not in the path of a file, which can be anything
    return bool(re.search(r"\bwx(python)?\b", f"{error.name} {said}", re.IGNORECASE))
