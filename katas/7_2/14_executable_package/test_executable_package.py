"""How the rota answers, in whatever way it is started, and that it waits until it is."""

import contextlib
import functools
import io
import re
import runpy
import sys
import zipapp

WAYS = ("python -m rota", "python app", "a zip application")
GAP = "nobody on saturday night"


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
            assert calls_it_rota(run.stderr), f"expected on stderr: usage: rota ...\n{run}"


def test_other_tools_can_start_it(workshop, subtests):
    """Debuggers and coverage start a program with `runpy`. There, too, Friday is exit code 0, and Saturday is 1."""
    module = functools.partial(runpy.run_module, "rota", run_name="__main__", alter_sys=True)
    folder = functools.partial(runpy.run_path, "app", run_name="__main__")
    for call, begin in (("runpy.run_module('rota')", module), ("runpy.run_path('app')", folder)):
        for day, expected in (("friday", 0), ("saturday", 1)):
            with subtests.test(f"{call}, {day}"), workshop.copy().imports():
                sys.argv[:] = ["a_debugger", day]
                _, code, _ = outcome(begin)
                assert code == expected, f"{call} for {day} ends with exit code {code}, expected: {expected}"


def test_other_programs_can_call_main(workshop, subtests):
    """`rota.cli.main` returns its exit code to any program, is called `rota` there too, and leaves `sys.argv` alone."""
    with subtests.test("python -m rota.reserves"):
        run = workshop.run_module("rota.reserves", cwd="app")
        expected = f"{GAP}\ncalling the reserves"
        assert (run.returncode, run.stdout.strip()) == (0, expected), f"expected:\n{expected}\n\n{run}"
    with subtests.test("python -m website.serve"), workshop.imports() as imports:
        argv = ["website/serve.py", "--port", "8080"]
        sys.argv[:] = argv
        sys.modules["__main__"].__package__ = "website"
        main = imports.load("rota.cli").main
        for day, expected in (("friday", 0), ("saturday", 1)):
            returned, _, _ = outcome(functools.partial(main, [day]))
            assert returned == expected, f"main(['{day}']) should return {expected}, not {returned!r}"
        _, _, usage = outcome(functools.partial(main, ["--help"]))
        assert calls_it_rota(usage), f"expected: usage: rota ...\nbut in python -m website.serve it is:\n{usage}"
        assert sys.argv == argv, f"main changed the sys.argv of its program, {argv}, to {sys.argv}"


def test_an_import_runs_nothing(workshop, subtests):
    """Whoever imports `rota` or a module of it hears nothing. Only `__main__` may speak: it is there to be run."""
    files = [source.name for source in workshop.sources() if source.name.startswith("app/")]
    modules = [file.removeprefix("app/").removesuffix(".py").replace("/", ".") for file in files]
    for module in sorted(name.removesuffix(".__init__") for name in modules if not name.endswith("__main__")):
        with subtests.test(f"import {module}"):
            for argv in (["-c"], ["-m", "saturday"], ["app", "saturday"], ["rota.pyz", "saturday"]):
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


def calls_it_rota(text):
    """Return whether a usage text begins with the name `rota`."""
    return bool(re.match(r"usage: rota(\s|$)", re.sub(r"\x1b\[[\d;]*m", "", text), re.IGNORECASE))


def outcome(begin):
    """Call ``begin`` as the only line of a program; return what it returned, the exit code, and what was printed."""
    returned = code = None
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        try:
            returned = begin()
        except SystemExit as ending:
            code = ending.code
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
        return f"prints:\n{printed}" if printed else "" if sys.argv == argv else f"changes that to {sys.argv}"
