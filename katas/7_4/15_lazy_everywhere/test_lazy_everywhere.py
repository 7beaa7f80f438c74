"""What a package must do whose names are loaded when they are first used."""

import ast
import pickle
import sys
from types import ModuleType

NAMES = ("Recording", "analysis", "identify", "spectrum")
UNKNOWN = ("nonsense", "__wrapped__", "_identity", "recordings", "calibration")
# What dir() lists for each package.
OF_EACH_PACKAGE = ("__name__", "__doc__", "__file__", "__path__", "__spec__")
# Stands for the third-party package; other birds than on the laptop.
SOUNDPRINT = "def match(place, seconds):\n    return f'robin {place} {seconds}'\n"
SURVEY = "".join(
    f"{place}: robin {place} {seconds}, {kHz} kHz\n"
    for place, seconds, kHz in (("hedge", 40, 3.4), ("garden", 95, 3.7), ("pond", 20, 4.4))
)
# Why soundprint cannot be loaded: what it contains, the exception, and what its message names.
FAILURES = (
    (None, "ModuleNotFoundError", "soundprint"),
    ("import a_module_of_soundprint\n", "ModuleNotFoundError", "a_module_of_soundprint"),
    ("from json import sonogram\n", "ImportError", "sonogram"),
    ("raise ValueError('no microphone')\n", "ValueError", "no microphone"),
    ("open('birds that nobody has.db')\n", "FileNotFoundError", "birds that nobody has.db"),
)
NAMED = "birdsong.identify(birdsong.Recording('ash', 9))"
USES = tuple(
    f"{imported}; SONG = {call}"
    for imported, call in (
        ("import birdsong", NAMED),
        ("from birdsong import identify, Recording", NAMED.replace("birdsong.", "")),
        ("from birdsong import *", NAMED.replace("birdsong.", "")),
    )
)
# What version 1 of birdsong, which loaded everything at once, has pickled: Recording("weir", 70).
OLD_PICKLE = (
    b"\x80\x02cbirdsong.recording\nRecording\n)\x81}"
    b"(X\x05\x00\x00\x00placeX\x04\x00\x00\x00weirX\x07\x00\x00\x00secondsKFub."
)


def test_the_real_error_is_raised(workshop, subtests):
    """If the module of a name cannot be loaded, each use of the name raises that error, until it is repaired."""
    with subtests.test("python survey.py, without soundprint"):
        run = without_laptop(workshop).run_file("survey.py")
        shown = "ModuleNotFoundError" in run.stderr and "soundprint" in run.stderr.rpartition("ModuleNotFoundError")[2]
        assert run.returncode == 1 and shown and not run.stdout, (
            f"soundprint is not installed here; expected a ModuleNotFoundError that names it\n{run}"
        )
    for text, kind, named in FAILURES:
        for use in USES:
            copy = without_laptop(workshop)
            if text is not None:
                install(copy, text)
            why = "soundprint is not installed" if text is None else f"soundprint fails with {text!r}"
            with subtests.test(use, soundprint=text), copy.imports() as imports:
                for attempt in ("first", "second"):
                    error = imports.error_of(imports.execute, use)
                    told = f"{why}, and the {attempt} `{use}` raised {error!r}; expected a {kind} that names {named!r}"
                    assert any(type(e).__name__ == kind and named in str(e) for e in with_causes(error)), told
                install(copy, SOUNDPRINT)
                got = imports.execute(use)["SONG"]
                assert got == "robin ash 9", f"soundprint is repaired, but identify returned {got!r}"


def test_a_name_means_the_same_each_time(workshop, subtests):
    """`birdsong.identify` is the function at each use, whichever module of the package was imported before."""
    copy = without_laptop(workshop)
    install(copy, SOUNDPRINT)
    for first in ("", *NAMES, *copy.modules("birdsong")):
        with subtests.test(first=first), copy.imports() as imports:
            package = imports.load("birdsong")
            if first in NAMES:
                getattr(package, first)
            elif first:
                imports.load(first)
            for use in ("first", "second"):
                recording = imports.load("birdsong.recording").Recording("fen", seconds=31)
                found = [attempt(package.identify, recording), attempt(package.spectrum, recording=recording)]
                told = f"after the import of {first or 'nothing else'}, at the {use} use, identify and spectrum gave"
                assert found == ["robin fen 31", 3.9], f"{told} {found}; expected ['robin fen 31', 3.9]"
                same = [
                    getattr(package, name) is imports.execute(f"from birdsong import {name}")[name] for name in NAMES
                ]
                assert all(same), f"`from birdsong import name` and `birdsong.name` differ: {dict(zip(NAMES, same))}"
            assert not isinstance(package.identify, ModuleType), f"birdsong.identify is {package.identify!r}"
            assert package.analysis is sys.modules["birdsong.analysis"], f"birdsong.analysis is {package.analysis!r}"
            assert not imports.changed, f"birdsong changed {', '.join(imports.changed)}"
    for options in ([], ["-X", "lazy_imports=all"] if sys.version_info >= (3, 15) else ["-W", "error"]):
        with subtests.test(" ".join(["python", *options, "survey.py"])):
            run = copy.run(*options, "survey.py")
            assert (run.returncode, run.stdout, run.stderr) == (0, SURVEY, ""), f"expected:\n{SURVEY}\n{run}"


def test_nothing_is_loaded_before_it_is_used(workshop, subtests):
    """`import birdsong`, `dir`, `__all__` and unknown names load none of its modules; a name loads what it needs."""
    modules = {"birdsong.recording", "birdsong.analysis", "soundprint"}
    for use, needed in (
        ("", set()),
        ("dir(birdsong); birdsong.__all__; hasattr(birdsong, 'nonsense')", set()),
        ("birdsong.Recording('elm', 3)", {"birdsong.recording"}),
        ("birdsong.spectrum(birdsong.Recording('elm', 3))", {"birdsong.recording", "birdsong.analysis"}),
        ("birdsong.analysis.spectrum", {"birdsong.analysis"}),
        ("birdsong.identify.__name__", {"soundprint"}),
    ):
        copy = without_laptop(workshop)
        install(copy, SOUNDPRINT)
        with subtests.test(use), copy.imports() as imports:
            imports.execute(f"import birdsong\n{use}")
            loaded = {execution.name for execution in imports.executions} & modules
            told = f"`import birdsong; {use}` loaded {', '.join(sorted(loaded))}; expected"
            assert loaded <= needed, f"{told} only {', '.join(sorted(needed))}" if needed else f"{told} nothing"


def test_unknown_names_do_not_exist(workshop):
    """`hasattr` is False for a name that is not public, without an import. The AttributeError contains the name."""
    copy = without_laptop(workshop)
    install(copy, SOUNDPRINT)
    (copy.folder / "birdsong" / "calibration.py").write_text(
        "raise RuntimeError('run by accident')\n", encoding="utf-8"
    )
    with copy.imports() as imports:
        package = imports.load("birdsong")
        for when in ("before", "after"):
            for name in UNKNOWN:
                ran = len(imports.executions)
                assert not hasattr(package, name), f"birdsong has an attribute {name}; expected an AttributeError"
                error = imports.error_of(getattr, package, name)
                assert type(error) is AttributeError and name in str(error), (
                    f"{when} other uses, birdsong.{name} raised {error!r}; expected an AttributeError that names it"
                )
                assert getattr(package, name, 7) == 7, f"getattr(birdsong, {name!r}, 7) did not return 7"
                ran = [execution.name for execution in imports.executions[ran:]]
                assert not ran, f"looking for birdsong.{name} imported {', '.join(ran)}; expected no import"
            error = imports.error_of(imports.execute, "from birdsong import nonsense")
            assert isinstance(error, ImportError), f"`from birdsong import nonsense` raised {error!r}"
            imports.execute("from birdsong import *")


def test_the_names_are_listed(workshop):
    """`dir(birdsong)`, `__all__`, `from birdsong import *` and type checkers know the four public names."""
    copy = without_laptop(workshop)
    install(copy, SOUNDPRINT)
    with copy.imports() as imports:
        package = imports.load("birdsong")
        for when in ("before", "after"):
            listed = dir(package)
            missing = [name for name in (*NAMES, *OF_EACH_PACKAGE) if name not in listed]
            assert not missing, f"{when} the first use, {', '.join(missing)} not in dir(birdsong): {listed}"
            public = sorted(getattr(package, "__all__", ()))
            assert public == sorted(NAMES), f"birdsong.__all__ has {public}; expected {sorted(NAMES)}"
            copied = {name for name in imports.execute("from birdsong import *") if not name.startswith("__")}
            assert copied == set(NAMES), f"`from birdsong import *` bound {sorted(copied)}; expected {sorted(NAMES)}"
    known = names_for_type_checkers(copy)
    missing = [name for name in NAMES if name not in known]
    assert not missing, (
        f"a type checker, which runs nothing, does not find {', '.join(missing)} in birdsong/__init__.py or .pyi"
    )


def test_recordings_can_be_pickled(workshop):
    """`birdsong.Recording` is the class itself. Old and new pickles load in a new program."""
    copy = without_laptop(workshop)
    with copy.imports() as imports:
        package, module = imports.load("birdsong"), imports.load("birdsong.recording")
        kind = package.Recording
        assert kind is module.Recording and isinstance(kind, type), (
            f"birdsong.Recording is {kind!r}; expected the class in birdsong.recording"
        )
        recording = kind("lock", 55)
        assert isinstance(recording, package.Recording), f"{recording!r} is no instance of birdsong.Recording"
        pickles = [pickle.dumps(recording, protocol) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]
        pickled_names = pickle.dumps([kind, package.spectrum])
    for data, expected in ((OLD_PICKLE, ("weir", 70)), *((data, ("lock", 55)) for data in pickles)):
        with copy.imports() as imports:
            loaded = pickle.loads(data)
            got = loaded.place, loaded.seconds
            assert got == expected, f"the pickle {data!r} gave {loaded!r}; expected {expected}"
            assert loaded == imports.load("birdsong").Recording(*expected), f"{loaded!r} does not equal a new one"
    with copy.imports() as imports:
        package = imports.load("birdsong")
        got, expected = pickle.loads(pickled_names), [package.Recording, package.spectrum]
        assert got == expected, f"a pickle of {expected} gave {got}"


def without_laptop(workshop):
    """Return a copy in which soundprint is not installed."""
    copy = workshop.copy()
    for file in copy.folder.glob("laptop/*.py"):
        file.unlink()
    return copy


def install(copy, text):
    """Install a soundprint with this text, in place of an older one."""
    (copy.folder / "soundprint.py").write_text(text, encoding="utf-8")


def names_for_type_checkers(copy):
    """Return the names that a type checker finds in the package's stub or source."""
    stub = copy.folder / "birdsong" / "__init__.pyi"
    tree = ast.parse(stub.read_text(encoding="utf-8")) if stub.is_file() else copy.source("birdsong/__init__.py").tree
    statements, names = list(tree.body), set()
    for statement in statements:
        if isinstance(statement, ast.If):
            statements += [*statement.body, *statement.orelse]
        elif isinstance(statement, ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in statement.names}
            names |= set(NAMES) if "*" in names else set()
        elif isinstance(statement, ast.Import):
            names |= {alias.asname or alias.name.removeprefix("birdsong.") for alias in statement.names}
        elif isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
            names.add(statement.name)
        elif isinstance(statement, ast.AnnAssign):
            names.add(ast.unparse(statement.target))
    return names


def with_causes(error):
    """Return the exception, and those that it names as its causes."""
    errors = []
    while error is not None:
        errors.append(error)
        error = error.__cause__
    return errors


def attempt(function, *arguments, **named):
    """Return the result of the call, or the exception that it raises."""
    try:
        return function(*arguments, **named)
    except Exception as error:
        return error
