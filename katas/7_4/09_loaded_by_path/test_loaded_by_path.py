"""What the module of a show is, how many times its file runs, and what becomes of its objects in another process."""

import pickle
import shutil
import sys
import types
from pathlib import Path

OPERA, BALLET = Path("shows/opera/lights.py"), Path("shows/ballet/lights.py")
LINES = {
    OPERA: ["overture at 10%", "serpent at 80%", "trial by fire at 100%"],
    BALLET: ["all in amber", "all in blue", "all in white"],
}
TITLES = {OPERA: ("The Magic Flute", 24), BALLET: ("Swan Lake", 12)}
# A show for the checks: it notes that it runs, in a module of its own next to desk.py.
SHOW = """
from __future__ import annotations

import dataclasses
import typing

import noted

noted.RUNS.append({mark!r})


@dataclasses.dataclass
class Cue:
    lamps: typing.ClassVar[int] = 3

    number: int


CUES = [Cue(1), Cue(2)]
MARK = {mark!r}
"""
# File names that are the names of other modules, or no names of modules at all.
NAMES = ("json.py", "stage.py", "loader.py", "lights.py", "show.py", "first act.py", "act.1.py", "class.py", "Ünna.py")
# Names that differ from these only in their order or in one character.
ALIKE = ("first_act.py", "act_1.py", "1.act.py")
FAILURES = {
    "raise LookupError('no such lamp')": LookupError,
    "import a_module_that_nobody_has": ModuleNotFoundError,
    "lamps = {": SyntaxError,
    "raise KeyboardInterrupt": KeyboardInterrupt,
}


def test_the_desk_goes_through_each_show(workshop, subtests, tmp_path):
    """Each call of `desk.py` sets the next cue, and keeps the rest for the next process, for two shows in turn."""
    for number in range(2):
        for show, lines in LINES.items():
            with subtests.test(show=show.as_posix(), call=number + 1):
                state = tmp_path / f"{show.parent.name}.state"
                arguments = (str(workshop.folder / "desk.py"), str(workshop.folder / show), str(state))
                folder = ("shows", ".")[number]
                run = workshop.run(*arguments, cwd=folder, env={"PYTHONHASHSEED": str(number + 1)})
                title, lamps = TITLES[show]
                assert run.printed(f"{title}: {lines[number]}, {lamps} lamps")
    for show, other in ((OPERA, BALLET), (BALLET, OPERA)):
        with subtests.test(show=show.as_posix(), loaded_before=other.as_posix()):
            state = str(tmp_path / f"{show.parent.name}.state")
            program = f"load({str(other)!r}); print(*(cue.text() for cue in restore({str(show)!r}, {state!r})))"
            run = workshop.run_code(f"from stage.state import load, restore; {program}")
            assert run.printed(LINES[show][2])


def test_a_file_is_one_module(workshop):
    """`load` runs a file once, and returns the same module for each way to write its path. It is in `sys.modules`."""
    copy = with_shows(workshop, "shows/opera/guest.py", "shows/ballet/guest.py")
    with copy.imports() as imports:
        load, runs = imports.load("stage.loader").load, imports.load("noted").RUNS
        modules = []
        for number, folder in enumerate(("opera", "ballet"), 1):
            relative = Path("shows", folder, "guest.py")
            ways = (relative, str(relative), copy.folder / relative, f"shows/../shows/{folder}/guest.py")
            found = [load(way) for way in ways] + [load(path=str(copy.folder / relative))]
            assert len(runs) == number, f"{relative} was loaded {len(found)} times, and ran {runs.count(folder)} times"
            told = "for the same file, written as a relative and an absolute path, load() returned"
            assert len(set(map(id, found))) == 1, f"{told} different modules: {found}"
            modules.append(found[0])
        assert [module.MARK for module in modules] == ["shows/opera/guest.py", "shows/ballet/guest.py"]
        assert modules[0].Cue is not modules[1].Cue
        for module in modules:
            listed = sys.modules.get(module.__name__)
            assert listed is module, f"sys.modules[{module.__name__!r}] is {listed!r}; expected {module!r}"


def test_a_show_takes_no_other_name(workshop, subtests):
    """A show may have any file name, such as `json.py`, and equal files are two shows. No other module is replaced."""
    for folder in ("shows/opera", "guests/one.two"):
        elsewhere = ("guests/json.py", f"tour/{folder}/lights.py", "guests/one_two/lights.py")
        copy = with_shows(workshop, *(f"{folder}/{name}" for name in NAMES + ALIKE), *elsewhere)
        equal = copy.folder / "guests" / "equal.py"
        shutil.copy2(copy.folder / "guests" / "json.py", equal)
        with subtests.test(folder=folder), copy.imports() as imports:
            load = imports.load("stage.loader").load
            before = {name: imports.load(name) for name in ("json", "stage", "stage.loader", "noted")}
            given = [copy.folder / folder / name for name in NAMES + ALIKE]
            given += [*map(copy.folder.joinpath, elsewhere), equal]
            shows = [load(path) for path in given]
            names = [show.__name__ for show in shows]
            assert len(set(names)) == len(names), f"these shows should have {len(names)} names: {', '.join(names)}"
            for name, module in before.items():
                told = f"after the shows {', '.join(NAMES)} were loaded, `import {name}`"
                assert imports.load(name) is module, f"{told} returns {imports.load(name)}; expected {module}"
            for path, show in zip(given, shows, strict=True):
                told = f"a cue of {path.relative_to(copy.folder).as_posix()}, pickled and loaded again"
                again = pickle.loads(pickle.dumps(show.CUES))
                assert again == show.CUES and type(again[0]) is show.Cue, f"{told}: {again}; expected {show.CUES}"


def test_a_show_that_fails_leaves_nothing(workshop, subtests):
    """Until a failing show is repaired, each `load` raises its error, and `sys.modules` does not contain the show."""
    for text, expected in FAILURES.items():
        copy = with_shows(workshop, "shows/opera/guest.py")
        (copy.folder / "lamps.py").write_text("import noted\nnoted.RUNS.append('lamps')\n", encoding="utf-8")
        broken = copy.folder / "shows" / "ballet" / "guest.py"
        broken.write_text(f"import noted, lamps\nnoted.RUNS.append('broken')\n{text}\n", encoding="utf-8")
        with subtests.test(text), copy.imports() as imports:
            load, runs = imports.load("stage.loader").load, imports.load("noted").RUNS
            good = load(copy.folder / "shows" / "opera" / "guest.py")
            before = dict(sys.modules)
            for call in ("first", "second"):
                error = error_of(load, broken)
                assert isinstance(error, expected), f"the {call} load() of a show with {text!r}: {error!r}"
                left = [name for name in sys.modules if name not in before and name != "lamps"]
                assert not left, f"after the {call} load() of a show with {text!r}, sys.modules also has {left}"
            times = 0 if expected is SyntaxError else 2
            assert runs.count("broken") == times, f"a show that fails, loaded twice, ran {runs.count('broken')} times"
            assert runs.count("lamps") <= 1, "a module that the show had imported was loaded twice; expected it to stay"
            broken.write_text(SHOW.format(mark="much longer, and repaired"), encoding="utf-8")
            assert load(broken).MARK == "much longer, and repaired", "the show is repaired, but load() returns another"
            assert load(copy.folder / "shows" / "opera" / "guest.py") is good


def test_two_shows_may_load_each_other(workshop):
    """A show may load another one that loads it back. As in a circular import, that one gets the same module."""
    copy = with_shows(workshop)
    text = "from pathlib import Path\nfrom stage.loader import load\nimport noted\nnoted.RUNS.append(__file__)\n"
    for name, other in (("day", "night"), ("night", "day")):
        file = copy.folder / "shows" / f"{name}.py"
        file.write_text(f"{text}OTHER = load(Path(__file__).with_name('{other}.py'))\n", encoding="utf-8")
    with copy.imports() as imports:
        load, runs = imports.load("stage.loader").load, imports.load("noted").RUNS
        night = load(copy.folder / "shows" / "night.py")
        assert night.OTHER.OTHER is night, f"night.OTHER.OTHER is {night.OTHER.OTHER}; expected {night}"
        assert len(runs) == 2, f"two shows that load each other ran {len(runs)} times"


def test_it_is_a_whole_module(workshop, tmp_path):
    """The module of a show has `__file__`, `__spec__` and source, in any encoding. No file: FileNotFoundError."""
    copy = with_shows(workshop, "shows/opera/guest.py")
    file = copy.folder / "shows" / "opera" / "guest.py"
    with copy.imports() as imports:
        load, inspect = imports.load("stage.loader").load, imports.load("inspect")
        for missing in (copy.folder / "shows" / "guest.py", tmp_path / "lights.py"):
            error = error_of(load, missing)
            assert isinstance(error, FileNotFoundError), f"load() of a file that is missing: {error!r}"
        text = f"# coding: latin-1\n{SHOW.format(mark='é')}\nimport sys\nPATH = list(sys.path)\n"
        file.write_bytes(text.encode("latin-1"))
        show = load(file)
        assert show.MARK == "é", f"the file is encoded in latin-1, as its first line says; MARK is {show.MARK!r}"
        path = list(sys.path)
        assert path == show.PATH, f"while the show ran, sys.path was {show.PATH}; expected {path}"
        assert type(show) is types.ModuleType, f"load() returned {show!r}; expected a module"
        told = (Path(show.__file__).resolve(), Path(show.__spec__.origin).resolve(), show.__spec__.name)
        expected = (file.resolve(), file.resolve(), show.__name__)
        assert told == expected, f"__file__, __spec__.origin and __spec__.name are {told}; expected {expected}"
        assert "number: int" in inspect.getsource(show.Cue)
        changed = [what for what in imports.changed if "sys.meta_path" not in what]
        assert not changed, f"load() changed {', '.join(changed)}"


def with_shows(workshop, *files):
    """Return a copy with a module `noted` and these shows; the mark of a show is its path."""
    copy = workshop.copy()
    (copy.folder / "noted.py").write_text("RUNS = []\n", encoding="utf-8")
    for file in files:
        path = copy.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SHOW.format(mark=file), encoding="utf-8")
    return copy


def error_of(load, path):
    """Return what `load` raises."""
    try:
        return f"returned {load(path)}"
    except BaseException as error:
        return error
