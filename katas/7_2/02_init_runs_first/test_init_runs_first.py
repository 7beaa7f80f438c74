"""What `tides` must do on the server, where wxPython is missing, and at the desk, where it is installed."""

import os
import re
import sys

# Stands in for wxPython: it has what the window needs, and tells what would be on the screen. A library of this kind
# can fail where there is no screen, as it is imported or as it is used.
WX = """
import os, sys

who = sys._getframe(1)
while "importlib" in who.f_code.co_filename:
    who = who.f_back
place = f"{os.path.relpath(who.f_code.co_filename)}, line {who.f_lineno}"
print("wx is loaded by", place, file=sys.stderr)


def need_a_screen(moment):
    if os.environ.get("NO_SCREEN") == moment:
        raise OSError("no screen")


need_a_screen("when it is imported")


class App:
    def __init__(self):
        need_a_screen("when it opens a window")

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
# The calls of a program, and the low waters that its window has.
CALLS = [
    ("show('03:40')", "03:40 16:05"),
    ("show(first='05:15')", "05:15 17:40"),
    ("show('11:40')", "11:40"),
    ("show('03:40')", "03:40 16:05"),
]
WAYS = ("from tides import show", "from tides.window import show")

# A program that looks into sys.modules at each line of the package.
WATCH = """
import sys
places = set()

def watch(frame, event, argument):
    if "wx" in sys.modules and "tides" in frame.f_code.co_filename:
        places.add(f"{frame.f_code.co_filename}, line {frame.f_lineno}")
    return watch

sys.settrace(watch)
try:
    from tides.window import show
    show("03:40")
except ImportError:
    pass
sys.settrace(None)
print(*sorted(places), sep="\\n")
"""


def test_the_notice_board_needs_no_wx(workshop):
    """`python notice_board.py` prints the low waters, and nothing else, on a machine without wxPython."""
    run = workshop.run_file("notice_board.py")
    assert run.returncode == 0 and run.stdout.strip() == "Low water at 03:40 16:05", str(run)
    assert not run.stderr, f"expected nothing on stderr; got:\n{run.stderr}"


def test_all_but_the_window_is_there_without_wx(workshop, subtests):
    """Without wxPython, `tides` and `tides.table` can be imported. They have the old names, and no new ones."""
    with subtests.test("import tides.table"), workshop.imports() as imports:
        assert imports.load("tides.table").low_waters("11:40") == ["11:40"]
    with subtests.test("from tides import low_waters, __version__"), workshop.imports() as imports:
        names = imports.execute("from tides import low_waters, __version__")
        assert names["low_waters"]("00:05") == ["00:05", "12:30"]
        assert names["__version__"] == "2.4", f"tides.__version__ was '2.4', and is {names['__version__']!r}"
        table = imports.load("tides.table")
        assert names["low_waters"] is table.low_waters, "tides.low_waters is no longer the function of tides.table"
        assert not imports.changed, f"`from tides import low_waters` changed {', '.join(imports.changed)}"
    with subtests.test("hasattr(tides, 'weather')"), workshop.imports() as imports:
        assert not hasattr(imports.load("tides"), "weather"), "hasattr(tides, 'weather') returned True; expected False"


def test_who_only_computes_loads_no_wx(workshop, subtests):
    """Where wxPython is installed, only opening a window loads it."""
    for program in (
        "import tides.table; tides.table.low_waters('03:40')",
        "from tides import low_waters, __version__; low_waters('05:15')",
        "import tides; hasattr(tides, 'weather'), hasattr(tides, 'shows'), dir(tides)",
    ):
        copy = on_a_desk(workshop)
        with subtests.test(program), copy.imports(path=[".", "installed"]) as imports:
            imports.execute(program)
            loaded = imports.loaded("wx") or imports.times_executed("wx")
            assert not loaded, f"`{program}` opens no window; expected wx not to be loaded\n{imports.stderr}"


def test_the_window_opens_where_wx_is_installed(workshop, subtests):
    """Where wxPython is installed, `desk.py` opens its window, and so does each call of `show`."""
    with subtests.test("python desk.py"):
        copy = on_a_desk(workshop)
        run = copy.run("desk.py", env={"PYTHONPATH": str(copy.folder / "installed")})
        expected = on_the_screen("03:40 16:05")
        assert (run.returncode, run.stdout.splitlines()) == (0, expected), f"{told(expected)}\n{run}"
    for way in ("import tides; show = tides.show", *WAYS):
        with subtests.test(way), on_a_desk(workshop).imports(path=[".", "installed"]) as imports:
            for call, low_waters in CALLS:
                assert_opens(f"{way}; {call}", low_waters, imports)


def test_without_wx_the_window_says_what_is_missing(workshop, subtests):
    """Without wxPython, `show` raises an ImportError that names wx, at each call. Once wx is installed, it works."""
    for way in WAYS:
        desk = on_a_desk(workshop)
        with subtests.test(way), desk.imports() as imports:
            for call in ("show('03:40')", "show('05:15')"):
                error = imports.error_of(imports.execute, f"{way}; {call}")
                assert error, f"without wx, `{way}; {call}` raised nothing; expected an ImportError that names wx"
                assert isinstance(error, ImportError), f"`{way}; {call}` raised {error!r}; expected an ImportError"
                assert names_wx(error), f"`{way}; {call}` raised an error that does not name wx:\n  {error!r}"
                assert not imports.loaded("wx"), "wx is not installed here, but sys.modules has one"
            sys.path.append(str(desk.folder / "installed"))
            assert_opens(f"{way}; show('11:40')", "11:40", imports, "wx has been installed since the last call; ")
    with subtests.test("no wx in sys.modules at any time"):
        run = workshop.run_code(WATCH)
        assert run.returncode == 0 and not run.stdout.strip(), (
            f"wx is not installed here, and sys.modules had one at:\n{run}"
        )


def test_another_error_of_wx_is_not_hidden(workshop, subtests):
    """If wx is installed but raises an OSError because there is no screen, `show` raises that OSError."""
    for moment in ("when it is imported", "when it opens a window"):
        for way in WAYS:
            desk = on_a_desk(workshop)
            with subtests.test(way, fails=moment), desk.imports(path=[".", "installed"]) as imports:
                os.environ["NO_SCREEN"] = moment
                error = imports.error_of(imports.execute, f"{way}; show('03:40')")
                expected = f"wx raised OSError('no screen') {moment}; expected `show('03:40')` to raise it"
                assert error, f"{expected}, it raised nothing"
                assert (type(error), str(error)) == (OSError, "no screen"), f"{expected}, it raised {error!r}"
                del os.environ["NO_SCREEN"]
                assert_opens(f"{way}; show('05:15')", "05:15 17:40", imports, "there is a screen now; ")


def on_a_desk(workshop):
    """Return a copy of the workshop with a folder `installed` that has a wx."""
    copy = workshop.copy()
    (copy.folder / "installed").mkdir()
    (copy.folder / "installed" / "wx.py").write_text(WX, encoding="utf-8")
    return copy


def on_the_screen(low_waters):
    """Return the lines that the stand-in for wx prints for a window."""
    return ["a window: Low water", low_waters, "shown", "closed"]


def told(expected):
    """Return in words what should be on the screen."""
    return "\n".join(["expected on the screen:", *(f"  {line}" for line in expected), "got:"])


def assert_opens(statements, low_waters, imports, before=""):
    """Check that these statements open a window with the low waters, and only that."""
    printed, expected = len(imports.stdout), on_the_screen(low_waters)
    imports.execute(statements)
    shown = imports.stdout[printed:]
    assert shown.splitlines() == expected, f"{before}`{statements}`\n{told(expected)}\n{shown or 'nothing'}"


def names_wx(error):
    """Return whether the error names wx, in Python's words or in others."""
    said = str(error).replace(str(error.path), "")  # not in the path of a file, which can be anything
    return bool(re.search(r"\bwx(python)?\b", f"{error.name} {said}", re.IGNORECASE))
