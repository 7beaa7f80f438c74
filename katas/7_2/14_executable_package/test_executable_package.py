"""What the rota prints and returns in each way to start it, and that an import does not start it."""

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
# Another week, with other gaps than the shipped one.
BAD_WEEK = {
    "friday": {"day": "Ines", "night": None},
    "sunday": {"day": None, "night": None},
    "monday": {"day": "Amara", "night": "Tomasz"},
}
BAD_WEEK_GAPS = ["nobody on sunday day", "nobody on sunday night", "nobody on friday night"]
# What other programs have as their sys.argv.
ELSEWHERE = (["-c"], ["-m", "saturday"], ["app", "saturday"], ["rota.pyz", "saturday"], ["rota/__main__.py", "sunday"])
TESTS = re.compile(r"tests?|test_\w+|\w+_test|conftest")


def test_it_runs_in_all_three_ways(workshop, subtests):
    """`python -m rota`, `python app` and the zip application print each gap; the exit code is 1 if there is one."""
    for way in WAYS:
        for day, gaps, code in (("friday saturday", [GAP], 1), ("friday", [], 0), ("saturday " * 2, [GAP] * 2, 1)):
            with subtests.test(f"{way}, {day}"):
                check_run(start(workshop, way, *day.split()), gaps, code)
        with subtests.test(f"{way}, in another week"):
            copy = workshop.copy()
            shifts = copy.folder / "app" / "rota" / "shifts.py"
            shifts.write_text(f"{shifts.read_text(encoding='utf-8')}\n\nSHIFTS = {BAD_WEEK}\n", encoding="utf-8")
            check_run(start(copy, way, "sunday", "monday", "friday"), BAD_WEEK_GAPS, 1)


def test_the_usage_text_calls_it_rota(workshop, subtests):
    """The exit code of `--help` is 0, of a mistyped or missing day 2. The usage text names the program `rota`."""
    for way in WAYS:
        for arguments, code in ((("--help",), 0), (("someday",), 2), ((), 2)):
            with subtests.test(" ".join((way, *arguments))):
                run = start(workshop, way, *arguments)
                assert run.returncode == code, f"expected exit code {code}\n{run}"
                text, where = (run.stderr, "stderr") if code else (run.stdout, "stdout")
                expected = "usage: rota ..." + (" and rota: error: ..." if code else "")
                assert calls_it_rota(text), f"expected on {where}: {expected}\n{run}"


def test_other_tools_can_start_it(workshop, subtests):
    """A debugger starts a program with `runpy`. There, too, the exit code is 0 for Friday and 1 for Saturday."""
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
                assert code == expected, f"{call} for {day} ended with exit code {code}; expected {expected}"
                told = f"{call} for {day} should print {gap or 'nothing'}; this process printed"
                assert printed.strip() == gap, f"{told} {printed.strip() or 'nothing'}"


def test_other_programs_can_call_main(workshop, subtests):
    """`rota.cli.main` returns 0 or 1 in any program, uses the name `rota` there too, and does not change `sys.argv`."""
    with subtests.test("python -m rota.reserves"):
        run = workshop.run_module("rota.reserves", cwd="app")
        expected = f"{GAP}\ncalling the reserves"
        assert (run.returncode, run.stdout.strip()) == (0, expected), f"expected:\n{expected}\n\n{run}"
    with subtests.test("main() reads sys.argv"), workshop.imports() as imports:
        for argv, gaps in ((["rota", "saturday"], [GAP]), (["rota.exe", "friday", "sunday"], [])):
            sys.argv[:] = argv
            check_call(imports, [], gaps, f"in a program whose sys.argv is {argv}, main()")
    with subtests.test("other programs"):
        for argv in (["website/serve.py", "--port", "8080"], *ELSEWHERE):
            with workshop.imports() as imports:
                sys.argv[:] = argv
                program = sys.modules["__main__"]
                program.__package__ = "website"
                program.__spec__ = importlib.machinery.ModuleSpec("website.serve", None)
                check_main(imports, f"in a program whose sys.argv is {argv}, ")


def test_an_import_runs_nothing(workshop, subtests):
    """Importing `rota` or a module of it has no visible effect, except for modules named `__main__`."""
    modules = [name.removeprefix("app.") for name in workshop.modules("app") if name != "app"]
    for module in sorted(name for name in modules if not any(map(TESTS.fullmatch, name.split(".")))):
        with subtests.test(f"import {module}"):
            for argv in ELSEWHERE:
                heard = effect_of_import(workshop, module, argv)
                assert not heard, f"`import {module}`, in a program whose sys.argv is {argv}, {heard}"


def start(workshop, way, *arguments):
    """Run the program in one of the three WAYS, and make sure that it starts no other one and writes no file."""
    if way == "python -m rota":
        run = workshop.run("-m", "rota", *arguments, cwd="app", audited=True)
    elif way == "python app":
        run = workshop.run_file("app", *arguments, audited=True)
    else:
        copy = workshop.copy()
        folder = copy.folder / "downloads"
        folder.mkdir()
        try:
            zipapp.create_archive(copy.folder / "app", folder / "rota-2.1.pyz")
        except zipapp.ZipAppError as error:
            raise AssertionError(f"`python -m zipapp app -o rota.pyz` failed: {error}") from None
        run = copy.run("rota-2.1.pyz", *arguments, cwd="downloads", audited=True)
    done = ", ".join(map(str, run.effects))
    assert not done, f"the program {done}; expected it to start no other program, and to write no file\n{run}"
    return run


def check_run(run, gaps, code):
    """Check what a run of the program printed, and its exit code."""
    expected = "\n".join(gaps)
    assert run.stdout.strip() == expected, f"expected on stdout: {expected or 'nothing'}\n{run}"
    assert run.returncode == code, f"expected exit code {code}: there {'are gaps' if code else 'is no gap'}\n{run}"
    assert not run.stderr, f"stdout is right; expected nothing on stderr\n{run}"


def check_main(imports, where):
    """Check what main does for another program, which changes the shifts while it runs."""
    shifts = imports.load("rota.shifts").SHIFTS
    check_call(imports, ["friday"], [], f"{where}main(['friday'])")
    check_call(imports, ["saturday"], [GAP], f"{where}main(['saturday'])")
    shifts["friday"]["day"] = shifts["friday"]["night"] = None
    shifts["monday"] = {"noon": None}
    later = "once Friday has two gaps and Monday one, "
    gaps = ["nobody on monday noon", "nobody on friday day", "nobody on friday night"]
    check_call(imports, ["monday", "friday"], gaps, f"{where}{later}main(['monday', 'friday'])")
    shifts["friday"].update(day="Ines", night="Amara")
    check_call(imports, ["friday"], [], f"{where}once Friday has no gap again, main(['friday'])")
    for arguments, code in ((["--help"], 0), (["someday"], 2), ([], 2)):
        returned, ended, printed = outcome(functools.partial(imports.load("rota.cli").main, arguments))
        told = f"{where}main({arguments}) should end with exit code {code}, as argparse does"
        assert isinstance(returned, SystemExit) and ended == code, f"{told}; it {told_of(returned, printed)}"
        assert code or calls_it_rota(printed), (
            f"expected: usage: rota ...\nbut {where}main(['--help']) printed:\n{printed}"
        )


def check_call(imports, arguments, gaps, call):
    """Check one call of main, and that `sys.argv` is the same during and after it."""
    main, given, argv, others = imports.load("rota.cli").main, list(arguments), list(sys.argv), []

    def look(frame, event, argument):
        if sys.argv != argv and not others:
            others.append(list(sys.argv))

    begin = functools.partial(main, arguments=given) if arguments else main
    profile = sys.getprofile()
    sys.setprofile(look)
    try:
        returned, _, printed = outcome(begin)
    finally:
        sys.setprofile(profile)
    expected = "\n".join(gaps)
    told = f"{call} should return {int(bool(gaps))} and print {expected or 'nothing'}"
    right = not isinstance(returned, SystemExit) and returned == int(bool(gaps)) and printed.strip() == expected
    assert right, f"{told}; it {told_of(returned, printed)}"
    look(None, "", None)
    assert not others, f"{call} changed sys.argv from {argv} to {others[0]}; expected no change"
    assert given == arguments, f"{call} changed its argument to {given}"


def told_of(returned, printed):
    """Return what a call did, for a message."""
    ended = "ended that program" if isinstance(returned, SystemExit) else f"returned {returned!r}"
    return f"{ended} and printed {printed.strip() or 'nothing'}"


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


def effect_of_import(workshop, module, argv):
    """Return what an import of ``module`` does that a program could notice, or an empty string."""
    started = ["python", "-m", "rota", *argv[1:]]
    with workshop.imports() as imports:
        sys.argv[:], sys.orig_argv = argv, started
        try:
            imports.load(module)
        except SystemExit:
            return "ends that program"
        printed = imports.stdout + imports.stderr
        same = {"sys.argv": sys.argv == argv, "sys.orig_argv": sys.orig_argv == started}
        changed = [what for what in imports.changed if not same.get(what)]
        return f"prints:\n{printed}" if printed else f"changes {', '.join(changed)}" if changed else ""
