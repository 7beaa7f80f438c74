"""What the engine costs. `tox -e bench` runs this; no test asserts a time."""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
import types
from pathlib import Path

import pytest

from import_katas.drill.drill import find_drills
from import_katas.drill.examiner import Examiner
from import_katas.explain import interpreters
from import_katas.isolation.sandbox import Sandbox
from import_katas.kata.answer_book import Kind, load_states
from import_katas.kata.kata import find_katas
from import_katas.kata.workshop import Scratch
from import_katas.runs.interpreter import Interpreter

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "-p", "no:benchmark"]


@pytest.mark.parametrize("modules, aim", [(300, "aim: 0.5 ms"), (2000, "aim: 2 ms")])
def test_entering_and_leaving_the_sandbox(benchmark, note, tmp_path, modules, aim):
    """With as many modules loaded as a small and a large test session have."""
    (tmp_path / "shop.py").touch()
    extra = {f"_bench_{n}": types.ModuleType(f"_bench_{n}") for n in range(max(0, modules - len(sys.modules)))}
    sys.modules.update(extra)

    def enter_and_leave():
        with Sandbox([tmp_path], cwd=tmp_path):
            pass

    try:
        benchmark(enter_and_leave)
    finally:
        for name in extra:
            del sys.modules[name]
    note(f"{f'sandbox, {modules} modules loaded':<58} {benchmark.stats.stats.median * 1e3:8.2f} ms  {aim:>28}")


def test_a_real_run(ratio, tmp_path):
    """Against a bare start of the same interpreter."""
    interpreter = Interpreter(tmp_path)
    bare = [str(interpreter.executable), "-c", "pass"]
    ratio(
        "real run : bare `python -c pass`",
        lambda: interpreter.run("-c", "pass", cwd=tmp_path),
        lambda: subprocess.run(bare, cwd=tmp_path, check=True),
        aim="aim: 1.3",
        rounds=60,
    )


@pytest.mark.skipif(os.name == "nt", reason="the resource module is of POSIX")
@pytest.mark.parametrize("drill", [*find_drills(ROOT / "katas")], ids=lambda drill: drill.phase)
def test_a_drill(note, tmp_path, drill):
    """The CPU time of marking it for the first time, against as many bare starts."""
    scratch = Scratch()
    examiner, bare = (
        Examiner(scratch.interpreter, scratch.create_folder),
        [scratch.interpreter.executable, "-c", "pass"],
    )
    try:
        start = cpu_time(lambda: [subprocess.run(bare, cwd=tmp_path, check=True) for _ in range(40)]) / 40
        each = cpu_time(lambda: examiner.run_all(drill.questions)) / len(drill.questions)
    finally:
        scratch.remove()
    times = f"{each * 1e3:8.2f} ms  {start * 1e3:8.2f} ms  {each / start:5.2f}"
    note(f"{f'drill {drill.phase}, CPU of a question : of a bare start':<58} {times}  aim: 1.3")


def test_recording_imports(ratio, tmp_path):
    """A package of 200 modules, imported with the recorder and without it."""
    (tmp_path / "large").mkdir()
    (tmp_path / "large" / "__init__.py").touch()
    body = "\n".join(f"def function{n}(x):\n    return x + {n}\n" for n in range(20))
    for n in range(200):
        uses = f"from large.module{n + 1} import function1 as one\n" if n % 5 and n < 199 else "import json, os\n"
        (tmp_path / "large" / f"module{n}.py").write_text(uses + body, encoding="utf-8")
    imports = "; ".join(f"import large.module{n}" for n in range(200))
    (tmp_path / "program.py").write_text(f"import large, json\n{imports}\n", encoding="utf-8")
    command = [sys.executable, "program.py"]
    recorded = os.environ | interpreters.build_environment(str(tmp_path / "events"), "")
    ratio(
        "a program of 200 modules, recorded : not recorded",
        lambda: subprocess.run(command, cwd=tmp_path, check=True, env=recorded),
        lambda: subprocess.run(command, cwd=tmp_path, check=True),
        aim="aim: 1.5",
        rounds=30,
    )


@pytest.mark.parametrize("code", ["pass", "import asyncio, email.message, xml.dom.minidom, unittest"])
def test_explaining_a_program(ratio, tmp_path, code):
    """A program that ends well, explained from outside and by itself: nearly all of it is our own start."""
    plain = [sys.executable, "-c", code]
    explained = [sys.executable, "-m", "import_katas", "explain", "--python", sys.executable, "-c", code]
    ratio(
        f"`{code[:24]}`, explained : by itself",
        lambda: subprocess.run(explained, cwd=tmp_path, check=True),
        lambda: subprocess.run(plain, cwd=tmp_path, check=True),
        aim="aim: 0.1 s more",
        rounds=30,
    )


def test_the_start_of_the_plugin(note, tmp_path):
    """What importing the plugin takes before any check runs, by `-X importtime`, beside all that pytest imports."""
    fork = copy_of_project(tmp_path / "fork")
    command = [sys.executable, "-X", "importtime", *PYTEST[1:], "--collect-only", "katas/7_1/01_module_object"]
    rounds = []
    for _ in range(9):
        run = subprocess.run(command, cwd=fork, capture_output=True, text=True, encoding="utf-8", check=True)
        ours = whole = inside = 0
        for line in reversed(run.stderr.splitlines()):  # reversed, so that a module comes before what it imports
            if not line.startswith("import time:") or "cumulative" in line:
                continue
            own, _, name = line.removeprefix("import time:").split("|")
            depth, module = len(name) - len(name.lstrip()), name.strip()
            inside = inside if inside and depth > inside else depth if module.startswith("import_katas") else 0
            whole += int(own)
            ours += int(own) if inside else 0
        rounds.append((ours, whole))
    ours, whole = (statistics.median(times) / 1e3 for times in zip(*rounds, strict=True))
    name = "importing the plugin : all that a session imports"
    note(f"{name:<58} {ours:8.2f} ms  {whole:8.2f} ms  {ours / whole:5.2f}  aim: 30 ms")


@pytest.mark.parametrize("phase", ["7_1", "7_2", "7_3"])
def test_a_phase(note, tmp_path, phase):
    """With accepted states, against a bare pytest run of one empty test plus what the checks need."""
    fork = copy_of_project(tmp_path / "fork")
    for kata in find_katas(fork / "katas"):
        state = next(s for s in load_states(kata) if s.kind is Kind.ACCEPTED and platform.python_version() in s.python)
        shutil.rmtree(kata.workshop)
        state.write(kata.workshop)
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "test_empty.py").write_text("def test_empty():\n    pass\n", encoding="utf-8")
    checks, real_runs = pytest_in(fork, f"katas/{phase}"), count_real_runs(fork, phase)
    start = median(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), 30)
    bare = median(lambda: pytest_in(empty), 7)
    whole = median(lambda: pytest_in(fork, f"katas/{phase}"), 7)
    allowed = bare + 1.3 * start * real_runs + 0.005 * checks
    times = f"{whole * 1e3:8.2f} ms  {allowed * 1e3:8.2f} ms  {whole / allowed:5.2f}"
    note(
        f"{f'phase {phase}, accepted : allowed':<58} {times}  aim: 1\n"
        f"    (bare pytest {bare * 1e3:.0f} ms, {real_runs} real runs at {start * 1e3:.1f} ms, {checks} checks)"
    )


@pytest.mark.parametrize("katas", [12, 100, 400])
def test_the_cost_of_many_katas(note, tmp_path, katas):
    """Generated ones, each with one check in the sandbox."""
    from tests.small_fork import Fork

    fork = Fork(tmp_path / "fork")
    for number in range(1, katas + 1):
        fork.add_shop(f"shop{number}", "OPEN = True\n", number=number)
    whole = median(lambda: pytest_in(fork.root, "katas"), 3)
    each = f"{whole / katas * 1e3:8.2f} ms a kata"
    note(f"{f'{katas} generated katas':<58} {whole * 1e3:8.2f} ms  {each}  aim: linear, 15 ms")


def copy_of_project(target):
    """Copy what a run needs."""
    for name in ("src", "katas", "solutions"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("conftest.py", "pyproject.toml"):
        shutil.copy(ROOT / name, target)
    return target


def pytest_in(folder, *arguments):
    """Run pytest there, and return how many checks passed."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "COV_"))}
    env["PYTHONPATH"] = str(folder)  # the copy's engine, not the installed one
    run = subprocess.run([*PYTEST, *arguments], cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8")
    assert run.returncode == 0, run.stdout[-3000:]
    return int(run.stdout.rstrip().rpartition("\n")[2].split(" passed")[0].split()[-1])


def count_real_runs(fork, phase):
    """Return how many interpreters the checks start, counted by a wrapper around the engine of the copy."""
    engine, tally = fork / "src" / "import_katas" / "runs" / "interpreter.py", fork / "tally"
    text = engine.read_text(encoding="utf-8")
    start = "        process = subprocess.Popen("
    assert start in text
    note_it = f"        with open({str(tally)!r}, 'a', encoding='utf-8') as file:\n            file.write('.')\n"
    engine.write_text(text.replace(start, note_it + start), encoding="utf-8")
    pytest_in(fork, f"katas/{phase}")
    engine.write_text(text, encoding="utf-8")
    return len(tally.read_text(encoding="utf-8"))


def cpu_time(function):
    """Return the CPU time of a call in seconds, of this process and of those it started."""
    import resource

    def used():
        both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return sum(each.ru_utime + each.ru_stime for each in both)

    before = used()
    function()
    return used() - before


def median(function, rounds):
    """Return the median time in seconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return statistics.median(times)
