"""Which tests pytest finds and runs, and which files it imports for them."""

import json
import sys

RIGHT = {
    "test_an_adult_pays_the_full_price",
    "test_a_child_pays_less",
    "test_there_is_no_ticket_for_dogs",
    "test_figure_skates_with_the_deposit",
    "test_hockey_skates_with_the_deposit",
    "test_nobody_hires_out_roller_skates",
}
STYLES = ("pytest", "python -m pytest")
# A change in rink/api.py, and the tests that it breaks.
BUGS = {
    ('"adult": 650', '"adult": 700'): {"test_an_adult_pays_the_full_price"},
    ('"child": 400', '"child": 350'): {"test_a_child_pays_less"},
    ('"figure": 350', '"figure": 300'): {"test_figure_skates_with_the_deposit"},
    ('"hockey": 450', '"hockey": 500'): {"test_hockey_skates_with_the_deposit"},
    ("DEPOSIT = 2000", "DEPOSIT = 1500"): {
        "test_figure_skates_with_the_deposit",
        "test_hockey_skates_with_the_deposit",
    },
    ("return 404, None", "return 500, None"): {
        "test_there_is_no_ticket_for_dogs",
        "test_nobody_hires_out_roller_skates",
    },
}
# Runs pytest several times in one process, each time with fresh modules, and reports what it did.
RUNNER = '''
import json
import os
import sys
import types

report, packages, sessions = sys.argv[1:]
del sys.path[0]
sys.path += json.loads(packages)
import pytest


class Watched(list):
    """A sys.path or sys.meta_path that notes which file of the project changes it."""


def watched(name):
    def change(self, *values):
        frame = sys._getframe(1)
        while frame and not inside(frame.f_code.co_filename):
            frame = frame.f_back
        if frame:
            changed.append(f"{os.path.relpath(frame.f_code.co_filename, project)}:{frame.f_lineno}")
        return getattr(list, name)(self, *values)

    return change


for name in ("insert", "append", "extend", "remove", "pop", "clear", "sort", "reverse"):
    setattr(Watched, name, watched(name))
for name in ("__setitem__", "__delitem__", "__iadd__"):
    setattr(Watched, name, watched(name))


def inside(file):
    return bool(file) and os.path.realpath(file).startswith(project + os.sep)


class Probe:
    def pytest_runtest_logreport(self, report):
        if report.when == "call" or not report.passed:
            results.append((report.nodeid.rpartition("::")[2], report.outcome))

    def pytest_collection_finish(self, session):
        for module in {id(item.module): item.module for item in session.items}.values():
            if sys.modules.get(module.__name__) is not module:
                split.add(os.path.relpath(module.__file__, project))
            for names, file in used_by(module):
                if inside(file) and vars(sys.modules.get(names["__name__"], sys)) is not names:
                    split.add(os.path.relpath(file, project))
                elif inside(file) and os.path.realpath(file) != os.path.realpath(names["__file__"]):
                    split.add(os.path.relpath(names["__file__"], project) + " (it executes text)")


def used_by(module):
    """Yield the namespace and the file of each module and function that the names of ``module`` refer to."""
    for value in list(vars(module).values()):
        if isinstance(value, types.ModuleType):
            yield vars(value), getattr(value, "__file__", None)
        for function in [value, *(vars(value).values() if isinstance(value, type) else ())]:
            function = getattr(function, "__func__", function)
            if isinstance(function, types.FunctionType):
                yield function.__globals__, function.__code__.co_filename


modules, path, finders, told = dict(sys.modules), list(sys.path), list(sys.meta_path), []
for style, folder, cwd, arguments in json.loads(sessions):
    project, results, changed, split = os.path.realpath(folder), [], [], set()
    os.chdir(os.path.join(folder, cwd))
    sys.path = given = Watched([os.getcwd(), *path] if style == "python -m pytest" else path)
    sys.meta_path = given_finders = Watched(finders)
    sys.argv[:] = ["pytest", *arguments]
    code = pytest.main(sys.argv[1:], plugins=[Probe()])
    if sys.path is not given or sys.meta_path is not given_finders:
        changed.append("a file that replaced the list")
    told.append({"code": int(code), "results": results, "changed": changed, "split": sorted(split)})
    for name in set(sys.modules) - set(modules):
        del sys.modules[name]
    sys.modules.update(modules)
    print(chr(30), flush=True)
with open(report, "w", encoding="utf-8") as file:
    json.dump(told, file)
'''


def test_the_whole_suite_runs(workshop, tmp_path, subtests):
    """`pytest` and `python -m pytest`, in the project's folder, run all six tests once, and all pass."""
    folder = workshop.copy().folder
    for run in run_pytest(workshop, tmp_path, *((style, folder, ".", []) for style in STYLES)):
        with subtests.test(run["style"]):
            check_results(run, RIGHT)


def test_any_part_of_it_runs(workshop, tmp_path, subtests):
    """Each test file passes on its own, and all of them pass in another order, and from another folder."""
    files, folder = files_with_tests(workshop), workshop.copy().folder
    assert files, "no file has the functions of the six tests"
    parts = [([file], ".") for file in files] + [(files[::-1], files[0].rpartition("/")[0] or ".")]
    sessions = [(style, folder, cwd, part) for part, cwd in parts for style in STYLES]
    for run in run_pytest(workshop, tmp_path, *sessions):
        with subtests.test(run["command"], cwd=run["cwd"]):
            check_results(run, {name for file in run["files"] for name in functions_of(workshop, file)})


def test_each_file_is_a_module_of_its_own(workshop, tmp_path):
    """Each test file, and each module that it uses, is in `sys.modules` under its own name."""
    for run in run_pytest(workshop, tmp_path, ("pytest", workshop.copy().folder, ".", [])):
        check_results(run, RIGHT)
        told = ", ".join(run["split"])
        assert not run["split"], f"expected sys.modules to contain each module under its name; not there: {told}"


def test_the_project_leaves_the_path_alone(workshop, tmp_path):
    """No file of the project changes `sys.path` or `sys.meta_path`. A setting of pytest may do that."""
    folder = workshop.copy().folder
    for run in run_pytest(workshop, tmp_path, *((style, folder, ".", []) for style in STYLES)):
        check_results(run, RIGHT)
        assert not run["changed"], f"`{run['command']}`: the import path was changed by {', '.join(run['changed'])}"


def test_the_tests_still_find_a_bug(workshop, tmp_path, subtests):
    """With a wrong price or status in `rink/api.py`, exactly the tests that name it fail."""
    sessions = []
    for right, wrong in BUGS:
        folder = workshop.copy().folder
        file = folder / "rink" / "api.py"
        file.write_text(file.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
        sessions.append(("pytest", folder, ".", []))
    for ((_, wrong), broken), run in zip(BUGS.items(), run_pytest(workshop, tmp_path, *sessions), strict=True):
        with subtests.test(wrong):
            check_results(run, RIGHT, broken, f"with {wrong} in rink/api.py, ")


def run_pytest(workshop, tmp_path, *sessions):
    """Run pytest without plugins: each session has a way to start it, a project, a folder in it, and test files.

    Return what each of them did.
    """
    runner, report = tmp_path / "run_pytest.py", tmp_path / "report.json"
    runner.write_text(RUNNER, encoding="utf-8")
    report.unlink(missing_ok=True)
    packages = [entry for entry in sys.path if entry.endswith("-packages")]
    asked = [
        (
            style,
            str(folder),
            cwd,
            ["-q", "--no-header", "-p", "no:cacheprovider", *(str(folder / file) for file in files)],
        )
        for style, folder, cwd, files in sessions
    ]
    env = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    run = workshop.copy().run(str(runner), str(report), json.dumps(packages), json.dumps(asked), env=env)
    assert report.is_file(), f"pytest ended without a result:\n{run.stdout}\n{run.stderr}"
    results = json.loads(report.read_text(encoding="utf-8"))
    outputs = run.stdout.split(chr(30))
    for result, output, (style, folder, cwd, files) in zip(results, outputs, sessions, strict=False):
        shown = output.replace(str(folder), str(workshop.original)).strip()
        result |= {"style": style, "cwd": cwd, "files": files, "command": " ".join([style, *files]), "output": shown}
    return results


def check_results(run, names, broken=frozenset(), when=""):
    """Check which tests ran, and that all of them passed, except the ``broken`` ones."""
    passed = sorted(name for name, outcome in run["results"] if outcome == "passed")
    failed = sorted(name for name, outcome in run["results"] if outcome != "passed")
    expected = (sorted(names - broken), sorted(broken), 1 if broken else 0)
    told = f"{when}expected {len(names - broken)} tests to pass and {len(broken)} to fail, each once"
    where = "" if run["cwd"] == "." else f" in the folder {run['cwd']}"
    assert (passed, failed, run["code"]) == expected, f"{told}; got{where}:\n$ {run['command']}\n{run['output']}"


def files_with_tests(workshop):
    """Return the files with the six tests."""
    return [source.name for source in workshop.sources() if functions_of(workshop, source.name)]


def functions_of(workshop, file):
    """Return the names of those of the six tests that are in ``file``."""
    text = workshop.source(file).text
    return {name for name in RIGHT if f"def {name}(" in text}
