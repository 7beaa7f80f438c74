"""What the host does with plugins that fail in different ways, and with those that work."""

import importlib
import signal
import sys
import threading
from pathlib import Path

GOOD = {"buses", "sunrise"}
BAD = {"birthdays": "SyntaxError", "market": "ModuleNotFoundError", "quiz": "SystemExit", "record": "FileNotFoundError"}

SECTION = "\ndef section():\n    return 'Weather: fine.'\n"
NOTE = "with open(__file__ + '.log', 'a', encoding='utf-8') as log:\n    log.write('.')\n"
MAIN_GUARD = "if __name__ == '__main__':\n    import sys\n\n    sys.exit(section())\n"

# What else can go wrong: the files of a plugin, and what its import raises.
WAYS_TO_FAIL = {
    "its last bracket is missing": ({"{}.py": "WORDS = ['fine'\n"}, "SyntaxError"),
    "it imports a module that is not installed": (
        {"{}.py": "import skywatch.clouds\n" + SECTION},
        "ModuleNotFoundError",
    ),
    "it imports a name that does not exist": ({"{}.py": "from json import clouds\n" + SECTION}, "ImportError"),
    "it needs a plugin that is broken": ({"{}.py": "from breakfast.plugins import birthdays\n"}, "SyntaxError"),
    "it raises an exception of its own": (
        {
            "{}.py": "class NoClouds(Exception):\n    made = []\n\n    def __init__(self, *words):\n"
            "        self.made.append(self)\n\nraise NoClouds('look up')\n"
        },
        "NoClouds",
    ),
    "it raises an exception that comes from another": (
        {"{}.py": "try:\n    {}['cover']\nexcept KeyError as error:\n    raise RuntimeError('no clouds') from error\n"},
        "RuntimeError",
    ),
    "it calls itself without end": ({"{}.py": "def again():\n    again()\n\nagain()\n"}, "RecursionError"),
    "it ends the program with exit code 0": ({"{}.py": SECTION + "raise SystemExit(0)\n"}, "SystemExit"),
    "it is a folder, and a file in it is broken": (
        {"{}/__init__.py": "from .clouds import COVER\n" + SECTION, "{}/clouds.py": "COVER = 8 / 0\n"},
        "ZeroDivisionError",
    ),
    "it is a folder, and ends the program": (
        {"{}/__init__.py": "raise SystemExit('usage: weather TOWN')\n", "{}/clouds.py": SECTION},
        "SystemExit",
    ),
}

# A plugin that takes its time, and notes what it sees of the program meanwhile.
OBSERVER = """
import builtins, os, signal, sys, threading, time, warnings

time.sleep(0.25)
SEEN = {
    "the thread": threading.get_ident(),
    "sys.exit": sys.exit,
    "sys.argv": [*sys.argv],
    "sys.path": [*sys.path],
    "the working directory": os.getcwd(),
    "warnings.filters": [*warnings.filters],
    "sys.stdout": sys.stdout,
    "sys.stderr": sys.stderr,
    "the handler of Ctrl-C": signal.getsignal(signal.SIGINT),
    "builtins.__import__": builtins.__import__,
}
"""


def test_the_sheet_is_printed(workshop):
    """`python sheet.py` prints the sections of the plugins that work, names the others, and ends with exit code 0."""
    run = workshop.run_file("sheet.py")
    assert run.returncode == 0, str(run)
    sections = ["- Buses: line 4 is 20 minutes late, line 11 is 5 minutes late.", "- Sunrise: 6:48."]
    assert sorted(run.stdout.splitlines()) == sections, f"expected on stdout: {sections}\n{run}"
    for name, cause in BAD.items():
        assert f"missing: {name}, {cause}" in run.stderr, f"stderr does not say that {name} is missing\n{run}"
    other = [line for line in run.stderr.splitlines() if not line.startswith(("missing: ", "         "))]
    assert not other, f"stderr should have the missing plugins, and nothing else\n{run}"


def test_each_failure_names_the_plugin_its_cause_and_its_file(workshop, tmp_path):
    """`load_plugins` returns a Failure for each broken plugin: its name, the exception that it raised, and its file."""
    for cwd in (workshop.folder, tmp_path):
        with workshop.imports(cwd=cwd) as imports:
            loaded, failures = load_plugins(imports)
            check_loaded(loaded, GOOD)
            for name, cause in BAD.items():
                check_failure(failures, name, cause, workshop.folder / "breakfast" / "plugins" / f"{name}.py")
            check_names(failures, BAD)


def test_the_others_are_loaded_whoever_fails(workshop, subtests):
    """If new plugins fail, first or last, with any error, they are reported, and the others are loaded."""
    for way, (files, cause) in WAYS_TO_FAIL.items():
        with subtests.test(way):
            copy = with_plugin(with_plugin(workshop, "a_weather", files), "z_weather", files)
            with copy.imports() as imports:
                loaded, failures = load_plugins(imports)
                check_loaded(loaded, GOOD)
                for name in ("a_weather", "z_weather"):
                    check_failure(failures, name, cause, own_file(copy, name, files))
                check_names(failures, [*BAD, "a_weather", "z_weather"])


def test_a_plugin_is_back_when_its_file_is_mended(workshop):
    """Each call of `load_plugins` tries again: a plugin that works now is loaded, and so is a new one."""
    copy = workshop.copy()
    bad, good = dict(BAD), set(GOOD)
    with copy.imports() as imports:
        first, failures_before = load_plugins(imports)
        for mended in (["quiz", "market"], ["birthdays", "record"]):
            for name in mended:
                del bad[name]
                file = copy.folder / "breakfast" / "plugins" / f"{name}.py"
                if name == "record":  # its file is right, and only what it reads was missing
                    file.with_suffix(".txt").write_text("mended", encoding="utf-8")
                else:
                    file.write_text(f"def section():\n    return 'mended'\n\n{MAIN_GUARD}", encoding="utf-8")
            new = f"after_{mended[0]}"
            with_plugin(copy, new, {"{}.py": SECTION})
            importlib.invalidate_caches()
            good.update(mended, [new])
            loaded, failures = load_plugins(imports)
            check_names(failures, bad)
            check_loaded(loaded, good)
            for name in mended:
                said, expected = loaded[name].section(), "Record: mended." if name == "record" else "mended"
                assert said == expected, f"{name} is repaired, but its section is {said!r}; expected {expected!r}"
        check_loaded(first, GOOD)
        check_names(failures_before, BAD)
    with copy.imports() as imports:
        loaded, failures = load_plugins(imports)
        check_names(failures, ())
        check_loaded(loaded, good)


def test_ctrl_c_ends_the_program(workshop, subtests):
    """Ctrl-C while a plugin is loaded stops the program: no sheet, no report, no other plugin."""
    ctrl_c = {"{}.py": NOTE + "raise KeyboardInterrupt('pressed in ' + __name__)\n" + SECTION}
    for name in ("alarm", "wakeup"):
        with subtests.test(name=name):
            copy = with_plugin(with_plugin(workshop, name, ctrl_c), "yawn", {"{}.py": NOTE + SECTION})
            run = copy.run_file("sheet.py")
            assert not run.stdout, f"Ctrl-C was pressed, but the program continued\n{run}"
            assert run.exception == "KeyboardInterrupt", f"Ctrl-C did not end the program with KeyboardInterrupt\n{run}"
            same = f"pressed in breakfast.plugins.{name}" in run.stderr
            assert same, f"expected the KeyboardInterrupt that was raised in {name}.py; got another one\n{run}"
            later = times_run(copy, "yawn.py")
            assert not later, f"Ctrl-C was pressed while {name}.py was loaded, but yawn.py was loaded after that\n{run}"


def test_a_slow_plugin_is_waited_for(workshop):
    """A slow plugin is loaded in the thread that called `load_plugins`, and nothing else in the program changes."""
    copy = with_plugin(workshop, "weather", {"{}.py": OBSERVER + SECTION})
    with copy.imports() as imports:
        sys.argv[:] = ["sheet.py", "--draft", "7"]
        expected = imports.execute(OBSERVER)["SEEN"]
        loaded, failures = load_plugins(imports)
        assert "weather" in loaded, f"a plugin that takes a quarter of a second is not loaded; failures: {failures}"
        for what, value in expected.items():
            seen = loaded["weather"].SEEN[what]
            assert seen == value, f"while a plugin was loaded, {what} was {seen!r}; expected {value!r}, as before"
        assert threading.get_ident() == expected["the thread"]
        assert signal.getsignal(signal.SIGINT) == expected["the handler of Ctrl-C"], "the Ctrl-C handler was changed"
        assert sys.argv == expected["sys.argv"], f"load_plugins changed sys.argv to {sys.argv}"
        changed = [what for what in imports.changed if what != "sys.argv"]
        assert not changed, f"load_plugins changed {', '.join(changed)}"


def test_plugins_are_ordinary_modules_that_run_once(workshop):
    """`load_plugins` returns the same modules as an import of `breakfast.plugins.…`. Their code runs once."""
    copy = with_plugin(workshop, "weather", {"{}.py": NOTE + SECTION})
    for number, error in enumerate(("RuntimeError('no wind')", "ImportError('no wind')", "SystemExit(3)")):
        needs_weather = "from breakfast.plugins import weather\n"  # it fails before weather's own turn comes
        copy = with_plugin(copy, f"wind{number}", {"{}.py": NOTE + f"raise {error}\n"})
        copy = with_plugin(copy, f"a{number}", {"{}.py": NOTE + needs_weather + f"raise {error}\n"})
    copy = with_plugin(copy, "absent", {"{}.py": NOTE + "import skywatch\n"})
    copy = with_plugin(copy, "storm", {"{}/__init__.py": NOTE + "raise RuntimeError('no storm either')\n"})
    copy = with_plugin(copy, "tides", {"{}/__init__.py": NOTE + "from . import moon\n" + SECTION, "{}/moon.py": NOTE})
    for name, text in (("notes.txt", "closed on Sunday"), ("drafts/old.py", "raise RuntimeError\n")):  # no plugins
        copy = with_plugin(copy, "", {name: text})
    run = copy.run_file("sheet.py")
    told = f"neither notes.txt nor drafts, a folder without __init__.py, is a plugin\n{run}"
    assert "notes" not in run.stderr and "drafts" not in run.stderr, told
    folders = ["storm/__init__.py", "tides/__init__.py", "tides/moon.py"]
    for name in ("weather.py", "absent.py", *(f"{kind}{n}.py" for kind in ("wind", "a") for n in range(3)), *folders):
        times = times_run(copy, name)
        assert times == 1, f"`python sheet.py` ran {name}, which is new in breakfast/plugins, {times} times\n{run}"
    assert run.returncode == 0, f"tides is a plugin, a folder; the moon.py in it is not, and has no section\n{run}"
    with workshop.imports() as imports:
        loaded, _ = load_plugins(imports)
        for name in GOOD:
            full_name = f"breakfast.plugins.{name}"
            module = imports.execute(f"import {full_name}\nmodule = {full_name}")["module"]
            assert loaded[name] is module, f"loaded[{name!r}] and {full_name} are two different modules"
        for name in BAD:
            left = imports.loaded(f"breakfast.plugins.{name}")
            assert not left, f"{name} failed, but `import breakfast.plugins.{name}` raised no error; expected one"


def load_plugins(imports):
    """Call the host's load_plugins, and return what it returns."""
    answer = imports.load("breakfast.host").load_plugins()
    right = isinstance(answer, tuple) and [*map(type, answer)] == [dict, list]
    assert right, f"load_plugins() returned {answer!r}; expected loaded, failures: a dict and a list"
    return answer


def with_plugin(workshop, name, files):
    """Return a copy of the workshop with a plugin more, or the copy itself."""
    copy = workshop if workshop.is_copy else workshop.copy()
    for file, text in files.items():
        path = copy.folder / "breakfast" / "plugins" / file.format(name)
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return copy


def times_run(workshop, name):
    """Return how many times a plugin with the NOTE has run."""
    log = workshop.folder / "breakfast" / "plugins" / f"{name}.log"
    return len(log.read_text(encoding="utf-8")) if log.exists() else 0


def own_file(workshop, name, files):
    """Return the path of the file that stands for a plugin."""
    return workshop.folder / "breakfast" / "plugins" / next(iter(files)).format(name)


def check_loaded(loaded, expected):
    """Say which plugins are loaded and should not be, or the reverse."""
    got = ", ".join(sorted(loaded)) or "none"
    assert set(loaded) == set(expected), f"these plugins are loaded: {got}; expected {', '.join(sorted(expected))}"


def check_names(failures, expected):
    """Say which plugins are reported and should not be, or the reverse, or more than once."""
    got, wanted = sorted(str(failure.plugin) for failure in failures), sorted(expected)
    assert got == wanted, (
        f"these failures are reported: {', '.join(got) or 'none'}; expected {', '.join(wanted) or 'none'}"
    )


def check_failure(failures, name, cause, file):
    """Say what is wrong with the report on one plugin, if anything is."""
    own = [failure for failure in failures if failure.plugin == name]
    there = ", ".join(str(failure.plugin) for failure in failures)
    assert own, f"no Failure has plugin == {name!r}; there are: {there or 'none'}"
    failure = own[0]
    is_exception = isinstance(failure.cause, BaseException)
    assert is_exception, f"{name}: cause is {failure.cause!r}; expected the exception itself"
    raised = type(failure.cause).__name__
    assert raised == cause, f"{name}: cause is a {raised}; expected the {cause} that its import raised"
    assert failure.cause.__traceback__ is not None, f"{name}: cause has no traceback"
    made = getattr(type(failure.cause), "made", [failure.cause])
    assert made[0] is failure.cause, f"{name}: expected the {cause} that its import raised; cause is another one"
    same = failure.file and Path(failure.file).is_absolute() and Path(failure.file).resolve() == file.resolve()
    assert same, f"{name}: file is {str(failure.file)!r}; expected the plugin's own file, {str(file)!r}"
