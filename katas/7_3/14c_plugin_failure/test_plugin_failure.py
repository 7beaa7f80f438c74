"""What the host does with plugins that fail, each in its own way, and with those that don't."""

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
    "it needs what is not installed": ({"{}.py": "import skywatch.clouds\n" + SECTION}, "ModuleNotFoundError"),
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
    "it goes round in a circle": ({"{}.py": "def again():\n    again()\n\nagain()\n"}, "RecursionError"),
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


def test_the_sheet_is_printed(workshop):
    """`python sheet.py` prints the sections of the plugins that work, names the others, and ends with exit code 0."""
    run = workshop.run_file("sheet.py")
    assert run.returncode == 0, str(run)
    for section in ("Buses: line 4 is 20 minutes late", "Sunrise: 6:48."):
        assert f"- {section}" in run.stdout, f"the sheet has no section {section!r}\n{run}"
    for name, cause in BAD.items():
        assert f"missing: {name}, {cause}" in run.stderr, f"stderr does not say that {name} is missing\n{run}"


def test_each_failure_names_the_plugin_its_cause_and_its_file(workshop):
    """`load_plugins` returns a Failure for each bad plugin: its name, the exception that it raised, its own file."""
    with workshop.imports() as imports:
        loaded, failures = load_plugins(imports)
        assert set(loaded) == GOOD, f"loaded are {', '.join(sorted(loaded)) or 'no plugins'}"
        for name, cause in BAD.items():
            check_failure(failures, name, cause, workshop.folder / "breakfast" / "plugins" / f"{name}.py")


def test_the_others_are_loaded_whoever_fails(workshop, subtests):
    """New plugins may fail in any way, as the first of all or as the last: they are reported, the others are loaded."""
    for way, (files, cause) in WAYS_TO_FAIL.items():
        with subtests.test(way):
            copy = with_plugin(with_plugin(workshop, "a_weather", files), "z_weather", files)
            with copy.imports() as imports:
                loaded, failures = load_plugins(imports)
                assert set(loaded) == GOOD, f"loaded are {', '.join(sorted(loaded)) or 'no plugins'}"
                for name in ("a_weather", "z_weather"):
                    check_failure(failures, name, cause, own_file(copy, name, files))
                assert names_of(failures) == sorted([*BAD, "a_weather", "z_weather"]), "each is reported once"


def test_a_plugin_is_back_when_its_file_is_mended(workshop):
    """Who fails is found out by trying, every morning. When all plugins are mended, all are loaded, and none fails."""
    copy = workshop.copy()
    for name in BAD:
        file = copy.folder / "breakfast" / "plugins" / f"{name}.py"
        file.write_text(f"def section():\n    return 'mended: {name}'\n\n{MAIN_GUARD}", encoding="utf-8")
    with copy.imports() as imports:
        loaded, failures = load_plugins(imports)
        assert not failures, f"all plugins are mended, and reported as failures are {', '.join(names_of(failures))}"
        assert set(loaded) == {*BAD, *GOOD}, f"all plugins are mended, and loaded are only {', '.join(sorted(loaded))}"
        assert loaded["quiz"].section() == "mended: quiz"


def test_ctrl_c_ends_the_program(workshop):
    """Who presses Ctrl-C while a plugin is loaded wants to stop the program: no sheet, no report, no other plugin."""
    files = {"{}.py": NOTE + "raise KeyboardInterrupt  # somebody pressed Ctrl-C\n" + SECTION}
    copy = with_plugin(with_plugin(workshop, "alarm", files), "wakeup", files)
    run = copy.run_file("sheet.py")
    assert not run.stdout, f"Ctrl-C was pressed, and the program went on\n{run}"
    assert run.exception == "KeyboardInterrupt", f"Ctrl-C was pressed, and the program did not end with it\n{run}"
    both = times_run(copy, "alarm.py") + times_run(copy, "wakeup.py") > 1
    assert not both, f"Ctrl-C was pressed in a plugin, and another was loaded after it\n{run}"


def test_a_slow_plugin_is_waited_for(workshop):
    """Slow is not broken. A plugin has the time it needs, in the thread that called `load_plugins`."""
    slow = "import threading, time\n\ntime.sleep(0.25)\nTHREAD = threading.get_ident()\n" + SECTION
    copy = with_plugin(workshop, "weather", {"{}.py": slow})
    with copy.imports() as imports:
        loaded, failures = load_plugins(imports)
        assert "weather" in loaded, f"a plugin that takes a quarter of a second is not loaded; failures: {failures}"
        assert threading.get_ident() == loaded["weather"].THREAD, "the plugin was loaded in another thread"


def test_plugins_are_ordinary_modules_that_run_once(workshop):
    """What `load_plugins` returns are the modules that others import as `breakfast.plugins.…`. Their code runs once."""
    copy = with_plugin(workshop, "weather", {"{}.py": NOTE + SECTION})
    copy = with_plugin(copy, "wind", {"{}.py": NOTE + "raise RuntimeError('no wind today')\n"})
    copy = with_plugin(copy, "storm", {"{}/__init__.py": NOTE + "raise RuntimeError('no storm either')\n"})
    copy = with_plugin(copy, "tides", {"{}/__init__.py": NOTE + "from . import moon\n" + SECTION, "{}/moon.py": NOTE})
    run = copy.run_file("sheet.py")
    for name in ("weather.py", "wind.py", "storm/__init__.py", "tides/__init__.py", "tides/moon.py"):
        times = times_run(copy, name)
        assert times == 1, f"`python sheet.py` ran {name}, which is new in breakfast/plugins, {times} times\n{run}"
    assert run.returncode == 0, f"tides is a plugin, a folder; the moon.py in it is none, and has no section\n{run}"
    with workshop.imports() as imports:
        loaded, _ = load_plugins(imports)
        for name in GOOD:
            full_name = f"breakfast.plugins.{name}"
            module = imports.execute(f"import {full_name}\nmodule = {full_name}")["module"]
            assert loaded[name] is module, f"loaded[{name!r}] and {full_name} are two different modules"
        for name in BAD:
            left = imports.loaded(f"breakfast.plugins.{name}")
            assert not left, f"{name} failed, and who imports breakfast.plugins.{name} now gets half a module, no error"


def load_plugins(imports):
    """Call the host's load_plugins, and return what it returns."""
    answer = imports.load("breakfast.host").load_plugins()
    assert isinstance(answer, tuple) and len(answer) == 2, f"load_plugins returns loaded, failures; not {answer!r}"
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
    """Return how often a plugin with the NOTE has run."""
    log = workshop.folder / "breakfast" / "plugins" / f"{name}.log"
    return len(log.read_text(encoding="utf-8")) if log.exists() else 0


def own_file(workshop, name, files):
    """Return the path of the file that stands for a plugin."""
    return workshop.folder / "breakfast" / "plugins" / next(iter(files)).format(name)


def names_of(failures):
    """Return the names of the plugins that failed, in order."""
    return sorted(str(failure.plugin) for failure in failures)


def check_failure(failures, name, cause, file):
    """Say what is wrong with the report on one plugin, if anything is."""
    own = [failure for failure in failures if failure.plugin == name]
    assert own, f"no Failure has plugin == {name!r}; there are: {', '.join(names_of(failures)) or 'none'}"
    failure = own[0]
    assert isinstance(failure.cause, BaseException), f"{name}: cause is the exception itself, not {failure.cause!r}"
    raised = type(failure.cause).__name__
    assert raised == cause, f"{name}: importing it raises {cause}, and cause is a {raised}"
    made = getattr(type(failure.cause), "made", [failure.cause])
    assert made[0] is failure.cause, f"{name}: cause is another {cause} than the one that its import raised"
    same = failure.file and Path(failure.file).is_absolute() and Path(failure.file).resolve() == file.resolve()
    assert same, f"{name}: file is {str(failure.file)!r}, and the plugin's own file is {str(file)!r}"
