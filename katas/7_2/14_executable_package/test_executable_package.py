"""How the rota answers, in whatever way it is started, and that it waits until it is."""

import contextlib
import functools
import importlib.machinery
import io
import re
import runpy
import sys
import zipapp

WAYS = ("python -m rota", "python app", "a zip application")
GAP = "nobody on saturday night"
# What other programs have as their sys.argv.
ELSEWHERE = (["-c"], ["-m", "saturday"], ["app", "saturday"], ["rota.pyz", "saturday"], ["rota/__main__.py", "sunday"])
TESTS = re.compile(r"tests?|test_\w+|\w+_test|conftest")


def test_it_runs_in_all_three_ways(workshop, subtests):
    """`python -m rota`, `python app` and the zip application find the gap on Saturday, and end with exit code 1."""
    for way in WAYS:
        with subtests.test(way):
            run = start(workshop, way, "friday", "saturday")
            assert run.stdout.strip() == GAP, f"expected: {GAP}\n{run}"
            assert run.returncode == 1, f"there is a gap, so the exit code should be 1\n{run}"
            assert not run.stderr, f"the answer is right, but something is to be said about the way there\n{run}"


def test_the_usage_text_calls_it_rota(workshop, subtests):
    """Who mistypes a day gets exit code 2 and a usage text. It calls the program `rota`, however that was started."""
    for way in WAYS:
        with subtests.test(way):
            run = start(workshop, way, "someday")
            assert run.returncode == 2, f"a mistyped day should be exit code 2\n{run}"
            assert calls_it_rota(run.stderr), f"expected on stderr: usage: rota ... and rota: error: ...\n{run}"


def test_other_tools_can_start_it(workshop, subtests):
    """Debuggers and coverage start a program with `runpy`. There, too, Friday is exit code 0, and Saturday is 1."""
    module = functools.partial(runpy.run_module, "rota", run_name="__main__")
    folder = functools.partial(runpy.run_path, "app", run_name="__main__")
    for call, begin in (
        ("runpy.run_module('rota')", module),
        ("runpy.run_module('rota', alter_sys=True)", functools.partial(module, alter_sys=True)),
        ("runpy.run_path('app')", folder),
    ):
        for day, gap, expected in (("friday", "", 0), ("saturday", GAP, 1)):
            with subtests.test(f"{call}, {day}"), workshop.copy().imports():
                sys.argv[:] = ["a_debugger", day]
                sys.orig_argv = ["python", *sys.argv]
                _, code, printed = outcome(begin)
                assert code == expected, f"{call} for {day} ends with exit code {code}, expected: {expected}"
                told = f"{call} for {day} should print {gap or 'nothing'}, and this process prints"
                assert printed.strip() == gap, f"{told} {printed.strip() or 'nothing'}"


def test_other_programs_can_call_main(workshop, subtests):
    """`rota.cli.main` returns its exit code to any program, is called `rota` there too, and leaves `sys.argv` alone."""
    with subtests.test("python -m rota.reserves"):
        run = workshop.run_module("rota.reserves", cwd="app")
        expected = f"{GAP}\ncalling the reserves"
        assert (run.returncode, run.stdout.strip()) == (0, expected), f"expected:\n{expected}\n\n{run}"
    with subtests.test("other programs"):
        for argv in (["website/serve.py", "--port", "8080"], *ELSEWHERE):
            with workshop.imports() as imports:
                sys.argv[:] = argv
                program = sys.modules["__main__"]
                program.__package__ = "website"
                program.__spec__ = importlib.machinery.ModuleSpec("website.serve", None)
                check_main(imports, f"in a program whose sys.argv is {argv}")
                assert sys.argv == argv, f"main changed the sys.argv of its program, {argv}, to {sys.argv}"


def test_an_import_runs_nothing(workshop, subtests):
    """Whoever imports `rota` or a module of it hears nothing. Only `__main__` may speak: it is there to be run."""
    modules = [name.removeprefix("app.") for name in workshop.modules("app") if name != "app"]
    for module in sorted(name for name in modules if not any(map(TESTS.fullmatch, name.split(".")))):
        with subtests.test(f"import {module}"):
            for argv in ELSEWHERE:
                heard = heard_at_import(workshop, module, argv)
                assert not heard, f"`import {module}`, in a program whose sys.argv is {argv}, {heard}"


def start(workshop, way, *arguments):
    """Run the program in one of the three WAYS."""
    if way == "python -m rota":
        return workshop.run_module("rota", *arguments, cwd="app")
    if way == "python app":
        return workshop.run_file("app", *arguments)
    copy = workshop.copy()
    folder = copy.folder / "downloads"
    folder.mkdir()
    try:
        zipapp.create_archive(copy.folder / "app", folder / "rota-2.1.pyz")
    except zipapp.ZipAppError as error:
        raise AssertionError(f"`python -m zipapp app -o rota.pyz` makes no zip application: {error}") from None
    return copy.run("rota-2.1.pyz", *arguments, cwd="downloads")


def check_main(imports, where):
    """Check what main does for another program, also in a week when the night of Sunday is nobody's."""
    imports.load("rota.shifts").SHIFTS["sunday"]["night"] = None
    main = imports.load("rota.cli").main
    for day, gap, expected in (("friday", "", 0), ("saturday", GAP, 1), ("sunday", "nobody on sunday night", 1)):
        returned, _, printed = outcome(functools.partial(main, [day]))
        week = ", in a week when nobody has the night of Sunday" if day == "sunday" else ""
        told = f"{where}{week}, main(['{day}']) should return {expected} and print {gap or 'nothing'}"
        ended = "ends that program" if isinstance(returned, SystemExit) else f"returns {returned}"
        found = f"it {ended} and prints {printed.strip() or 'nothing'}"
        assert (returned, printed.strip()) == (expected, gap), f"{told}\n{found}"
    _, _, usage = outcome(functools.partial(main, ["--help"]))
    assert calls_it_rota(usage), f"expected: usage: rota ...\nbut {where} it is:\n{usage}"


def calls_it_rota(text):
    """Return whether a usage text begins with the name `rota`, and an error message in it with no other name."""
    plain = re.sub(r"\x1b\[[\d;]*m", "", text)
    return bool(re.match(r"(?i:usage): rota(\s|$)", plain)) and {*re.findall(r"(?m)^(.+?): error: ", plain)} <= {"rota"}


def outcome(begin):
    """Call ``begin`` as a program of one line; return its result or SystemExit, the exit code, and what was printed."""
    returned = code = None
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        try:
            returned = begin()
        except SystemExit as ending:
            returned, code = ending, ending.code
    return returned, int(code) if isinstance(code, int) else int(code is not None), printed.getvalue()


def heard_at_import(workshop, module, argv):
    """Return what somebody notices who imports ``module``, or an empty string."""
    with workshop.imports() as imports:
        sys.argv[:] = argv
        try:
            imports.load(module)
        except SystemExit:
            return "ends that program"
        printed = imports.stdout + imports.stderr
        changed = [what for what in imports.changed if what != "sys.argv" or sys.argv != argv]
        return f"prints:\n{printed}" if printed else f"changes {', '.join(changed)}" if changed else ""
