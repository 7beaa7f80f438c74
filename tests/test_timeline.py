"""The timeline says what happened, and recording changes nothing of it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from import_katas.explain import timeline
from import_katas.explain.hook_setup import get_operations
from import_katas.explain.recording import record
from import_katas.explain.timeline import Recorder, from_notes
from tests.small_fork import ROOT


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.delenv("PYTHONPATH", raising=False)
    return tmp_path


def put(folder, **files):
    for name, text in files.items():
        file = folder / f"{name.replace('__', '/') if not name.startswith('__') else name}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text), encoding="utf-8")


def kinds(recorded):
    """What happened, in short."""
    return [
        f"{e.kind} {e.name}" + (f".{e.attribute}" if e.attribute else "") + (" partial" if e.reached else "")
        for e in recorded.events
    ]


# -- what is seen


def test_an_import_is_found_started_and_ended_and_later_a_hit(folder):
    put(folder, tool="import shop\nimport shop\n", shop="x = 1\n")
    recorded = record(["tool.py"], capture=True).timeline
    assert kinds(recorded) == ["found shop", "start shop", "code shop", "end shop", "hit shop"]
    found, start, *_, hit = recorded.events
    assert found.finder == "PathFinder" and found.origin == str(folder / "shop.py")
    assert (start.asked.file, start.asked.line, start.asked.how) == (str(folder / "tool.py"), 1, "import")
    assert hit.reached is None and hit.asked.line == 2


WAYS = {
    "statement": "import p.a",
    "from a package": "from p import a",
    "from a module": "from p.a import x",
    "a star": "from p.a import *",
    "import_module": "import importlib\nimportlib.import_module('p.a')",
    "__import__": "__import__('p.a')",
    "in a function": "def f():\n    import p.a\nf()",
    "find_spec": "import importlib.util\nimportlib.util.find_spec('p.a')\nimport p.a",
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_to_import_is_seen(folder, way):
    put(folder, p____init__="", p__a="x = 1\n", tool=WAYS[way])
    (folder / "p" / "__init__.py").touch()
    run = record(["tool.py"], capture=True)
    steps = [step for step in run.timeline.walk() if step.event.kind == "start" and step.event.name in ("p", "p.a")]
    assert [step.event.name for step in steps] == ["p", "p.a"], run.stderr
    assert all(step.event.asked.file == str(folder / "tool.py") for step in steps)
    assert all(step.state == "ready" for step in steps)


def test_the_tree_has_what_a_module_asks_for_below_it(folder):
    put(folder, a="import b\n", b="from c import x\n", c="x = 1\n")
    recorded = record(["-c", "import a"], capture=True).timeline
    (a,) = recorded.steps
    (b,) = a.steps
    assert [step.event.name for step in (a, b, b.steps[0])] == ["a", "b", "c"]


def test_a_partial_hit_says_how_far_the_module_has_come(folder):
    put(folder, a="import os\nimport b\nx = 1\n", b="import a\ntry:\n    a.x\nexcept AttributeError: pass\n")
    recorded = record(["-c", "import a"], capture=True).timeline
    hit = next(e for e in recorded.events if e.kind == "hit" and e.name == "a")
    assert hit.reached == 2
    asked = next(e for e in recorded.events if e.kind == "attribute")
    assert (asked.name, asked.attribute, asked.reached, asked.asked.line) == ("a", "x", 2, 3)


def test_what_is_not_found_names_where_it_was_looked_for(folder):
    put(folder, tool="try:\n    import nobody_has_this\nexcept ImportError: pass\n")
    recorded = record(["tool.py"], capture=True).timeline
    (missing,) = [e for e in recorded.events if e.kind == "missing"]
    assert missing.name == "nobody_has_this" and str(folder) in missing.searched and missing.asked.line == 2


def test_a_failure_is_told_on_each_level(folder):
    put(folder, a="import b\n", b="import c\n", c="1 / 0\n")
    recorded = record(["-c", "import a"], capture=True).timeline
    ends = [e for e in recorded.events if e.kind == "end"]
    assert [e.name for e in ends] == ["c", "b", "a"]
    assert len({e.error.id for e in ends}) == 1 and ends[0].error.type == "ZeroDivisionError"
    assert recorded.ending.error[0].frames[-1].file == str(folder / "c.py")


def test_a_failure_that_is_handled_above_is_no_failure_there(folder):
    put(folder, a="try:\n    1 / 0\nexcept ZeroDivisionError:\n    import b\n", b="")
    recorded = record(["-c", "import a"], capture=True).timeline
    assert [e.error for e in recorded.events if e.kind == "end"] == [None, None]


def test_a_module_that_fails_in_each_round_of_a_loop_is_seen_in_each(folder):
    put(
        folder,
        tool="for _ in range(4):\n    try:\n        import shop\n    except ValueError:\n        pass\n",
        shop="import state\nstate.runs += 1\nif state.runs < 3:\n    raise ValueError\n",
        state="runs = 0\n",
    )
    steps = record(["tool.py"], capture=True).timeline.steps
    assert [(step.event.name, step.state) for step in steps] == [
        ("shop", "failed"),
        ("shop", "failed"),
        ("shop", "ready"),
        ("shop", "hit"),
    ]


def test_code_that_runs_again_is_seen(folder):
    put(folder, tool="import importlib, shop\nimportlib.reload(shop)\n", shop="")
    recorded = record(["tool.py"], capture=True).timeline
    assert [step.state for step in recorded.walk() if step.event.name == "shop"] == ["ready", "again"]


def test_a_module_getattr_that_imports_is_seen(folder):
    put(folder, tool="import p\np.late\n", p="def __getattr__(name):\n    import late\n    return late\n", late="")
    recorded = record(["tool.py"], capture=True).timeline
    late = next(step for step in recorded.walk() if step.event.name == "late")
    assert late.state == "ready" and (late.event.asked.file, late.event.asked.line) == (str(folder / "p.py"), 2)


@pytest.mark.skipif(sys.version_info < (3, 15), reason="lazy imports are new in Python 3.15")
def test_a_lazy_import_is_seen_where_it_is_used(folder):
    put(folder, tool="lazy import shop\nprint('before')\nshop.x\n", shop="x = 1\n")
    recorded = record(["tool.py"], capture=True).timeline
    start = next(e for e in recorded.events if e.kind == "start")
    assert (start.name, start.asked.line, start.asked.how) == ("shop", 3, "use")


def test_the_standard_library_is_left_out_but_for_what_is_asked_for(folder):
    put(folder, tool="import email.mime.text\n")
    recorded = record(["tool.py"], capture=True).timeline
    assert {e.name for e in recorded.events if e.kind == "start"} <= {"email", "email.mime", "email.mime.text"}


def test_a_program_that_is_ended_has_told_what_it_had_imported(folder):
    put(folder, tool="import a\n", a="import b\n", b="import os\nos._exit(3)\n")
    run = record(["tool.py"], capture=True)
    assert run.returncode == 3
    assert [step.event.name for step in run.timeline.walk() if step.state == "partial"] == ["a", "b"]


def test_a_path_that_never_ends_does_not_hold_anything_up(folder):
    put(
        folder,
        tool="""
            import itertools, sys
            class Endless:
                def __iter__(self): return itertools.repeat("folder")
            import p
            p.__path__ = Endless()
            sys.path.append(Endless())
            1 / 0
        """,
        p="",
    )
    run = record(["tool.py"], capture=True)
    assert run.returncode == 1 and run.timeline.ending.modules["p"].path is None


def test_threads_have_a_tree_each(folder):
    put(
        folder,
        tool="""
            import threading
            threads = [threading.Thread(target=__import__, args=(name,)) for name in ("a", "b")]
            for thread in threads: thread.start()
            for thread in threads: thread.join()
        """,
        a="import a1\n",
        b="import b1\n",
        a1="import time; time.sleep(0.05)\n",
        b1="import time; time.sleep(0.05)\n",
    )
    recorded = record(["tool.py"], capture=True).timeline
    tops = {step.event.name: [s.event.name for s in step.steps if s.event.kind == "start"] for step in recorded.steps}
    assert tops["a"] == ["a1"] and tops["b"] == ["b1"]


def test_the_json_is_plain_and_says_its_schema(folder):
    put(folder, tool="import shop\n", shop="x = 1\n")
    told = json.loads(json.dumps(record(["tool.py"], capture=True).timeline.as_json()))
    assert told["schema"] == timeline.SCHEMA and told["main"] == str(folder / "tool.py")
    assert [event["kind"] for event in told["events"]] == ["found", "start", "code", "end"]
    assert told["ending"]["error"] == []


# -- recording changes nothing

WHAT_A_PROGRAM_SEES = """
import sys, os, json
import __main__
def show(*what): print(*what)
show(sorted(sys.modules))
show(sys.path, sys.argv, sys.flags, sys.orig_argv[1:])
show(sys.meta_path, sys.path_hooks, sorted(sys.path_importer_cache))
show(sorted(k for k in os.environ), os.environ.get("PYTHONPATH"))
show(__main__.__dict__.keys(), __name__, __main__.__spec__, __package__)
show(sys.excepthook, sys.displayhook, sys.gettrace(), sys.getprofile(), __builtins__.__import__)
show(vars(json.__spec__).keys(), json.__spec__._initializing, json.__loader__)
show(sys.stdin.read())
for way in (lambda: __import__("nobody.has"), lambda: __import__("broken")):
    try:
        way()
    except BaseException as error:
        import traceback
        traceback.print_exception(type(error), error, error.__traceback__)
import importlib
try:
    importlib.import_module("broken")
except BaseException:
    traceback.print_exc()
try:
    importlib.import_module("nobody_has_this")
except BaseException:
    traceback.print_exc()
class Finder:
    def find_spec(self, name, path, target=None):
        raise RuntimeError("a finder that fails")
sys.meta_path.insert(0, Finder())
try:
    import anything_at_all
except BaseException:
    traceback.print_exc()
del sys.meta_path[0]
import cyc_a
"""


def commands(folder):
    put(
        folder,
        program=WHAT_A_PROGRAM_SEES,
        broken="import json\nimport syntax\n",
        syntax="def (:\n",
        cyc_a="import cyc_b\nx = 1\n",
        cyc_b="from cyc_a import x\n",
        pack__program=WHAT_A_PROGRAM_SEES,
        pack____main__=WHAT_A_PROGRAM_SEES,
        done="import json, program_that_is_not_there_or_is\n",
        program_that_is_not_there_or_is="import sys\nsys.exit(7)\n",
    )
    (folder / "pack" / "__init__.py").touch()
    (folder / "pack" / "__main__.py").write_text(WHAT_A_PROGRAM_SEES, encoding="utf-8")
    # Python itself asks for a part of this module as it ends, when no code runs any more.
    put(
        folder,
        lazy_to_the_end="""
            import importlib.util, sys
            spec = importlib.util.find_spec("threading")
            spec.loader = importlib.util.LazyLoader(spec.loader)
            sys.modules["threading"] = module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
        """,
    )
    yield ["lazy_to_the_end.py"]
    yield ["program.py", "an argument", "--json"]
    yield ["-m", "pack.program", "x"]
    yield ["-m", "pack"]
    yield ["-c", WHAT_A_PROGRAM_SEES, "-c"]
    yield ["done.py"]
    yield ["-m", "nobody_has_this"]
    yield ["not_there.py"]


def said(text):
    """What was printed, but for addresses."""
    return re.sub(r"0x[0-9a-fA-F]+", "0x", text)


@pytest.mark.parametrize("pythonpath", [None, "elsewhere"])
def test_a_program_sees_no_difference(folder, pythonpath, monkeypatch):
    if pythonpath:
        (folder / pythonpath).mkdir()
        monkeypatch.setenv("PYTHONPATH", str(folder / pythonpath))
    for command in commands(folder):
        plain = subprocess.run(
            [sys.executable, *command], input="given", capture_output=True, text=True, encoding="utf-8", check=False
        )
        explained = subprocess.run(
            [sys.executable, "-m", "import_katas", "explain", *command],
            input="given",
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert explained.returncode == plain.returncode, explained.stderr
        assert said(explained.stdout) == said(plain.stdout)
        assert explained.stderr.startswith(plain.stderr.rstrip()), explained.stderr


@pytest.mark.parametrize("pythonpath", [None, "elsewhere"])
def test_a_module_of_the_program_that_hides_one_is_met_by_the_program_only(folder, pythonpath, monkeypatch):
    said = "print('was here')\n"
    names = ["random", "json", "tempfile", "argparse", "subprocess", "dataclasses", "rich", "string"]
    for name in names:
        put(folder / (pythonpath or "."), **{name: said})
    if pythonpath:
        monkeypatch.setenv("PYTHONPATH", str(folder / pythonpath))
    explained = subprocess.run(
        [
            sys.executable,
            "-m",
            "import_katas",
            "explain",
            "--timeline",
            "--json",
            "events.json",
            "-c",
            "import argparse, rich",
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert explained.returncode == 0 and explained.stdout == "was here\n" * 2, explained.stderr
    assert json.loads((folder / "events.json").read_text(encoding="utf-8"))["schema"] == timeline.SCHEMA


def test_a_program_with_threads_is_waited_for(folder):
    put(
        folder,
        tool="import threading, time\nthreading.Thread(target=lambda: (time.sleep(0.2), print('done'))).start()\n",
    )
    run = record(["tool.py"], capture=True)
    assert (run.stdout, run.stderr, run.returncode) == ("done\n", "", 0)


def test_a_program_that_is_ended_from_one_line_to_the_next_has_told_what_it_had_done(folder):
    put(folder, tool="import os, a\nos._exit(3)\n", a="import b\n", b="")
    run = record(["tool.py"], capture=True)
    assert (run.returncode, run.timeline.ending) == (3, None)
    assert [step.state for step in run.timeline.walk()] == ["ready", "ready"]


def test_a_sitecustomize_of_ones_own_still_runs(folder, monkeypatch):
    (folder / "mine").mkdir()
    (folder / "mine" / "sitecustomize.py").write_text("import sys\nprint('mine', __name__)\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder / "mine"))
    run = record(["-c", "import sys; print(sys.modules['sitecustomize'].__file__)"], capture=True)
    assert run.stdout.splitlines() == ["mine sitecustomize", str(folder / "mine" / "sitecustomize.py")]


def test_a_program_that_closes_all_files_and_opens_others_is_still_recorded_and_its_files_are_its_own(folder):
    put(
        folder,
        tool="""
            import os, resource
            os.closerange(3, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
            own = [os.open(f"own{n}", os.O_CREAT | os.O_WRONLY) for n in range(3)]
            for number in (250, 1000): os.dup2(own[0], number)
            import shop
        """,
        shop="",
    )
    if os.name == "nt":
        pytest.skip("there is no module resource there")
    run = record(["tool.py"], capture=True)
    assert "start shop" in kinds(run.timeline), run.stderr
    assert [(folder / f"own{n}").read_text() for n in range(3)] == [""] * 3


def test_an_audit_hook_of_the_program_sees_nothing_of_it(folder):
    put(
        folder,
        tool="import sys\nsys.addaudithook(lambda e, a: print(e, a) if e == 'open' else None)\nimport a\n",
        a="import b\n",
        b="",
    )
    run = record(["tool.py"], capture=True)
    plain = subprocess.run([sys.executable, "tool.py"], capture_output=True, text=True, check=False)
    assert run.stdout == plain.stdout and "start b" in kinds(run.timeline)


def plain_and_recorded(*command):
    """What a program says and gives back, by itself and with its imports recorded."""
    # Not the environment of the process, which readline changes behind the back of os.environ.
    given = {"capture_output": True, "text": True, "encoding": "utf-8", "check": False, "env": os.environ}
    plain = subprocess.run([sys.executable, *command], **given)
    run = record(command, capture=True)
    return (plain.returncode, plain.stdout, plain.stderr), (run.returncode, run.stdout, run.stderr)


@pytest.mark.parametrize("fails", [False, True])
def test_a_thread_may_end_without_any_code_around_it(folder, fails):
    """Python asks for a module of its own then, where there is no frame to look at."""
    name = "nobody_has_this" if fails else "shop"
    put(folder, tool=f"import threading\nthreading.Thread(target=__import__, args=('{name}',)).start()\n", shop="")
    plain, recorded = plain_and_recorded("tool.py")
    assert recorded == plain and ("nobody_has_this" in plain[2]) == fails


@pytest.mark.parametrize("pythonpath", [None, "", "elsewhere"])
def test_pythonpath_is_what_it_was(folder, pythonpath, monkeypatch):
    if pythonpath is not None:
        monkeypatch.setenv("PYTHONPATH", pythonpath)
    plain, recorded = plain_and_recorded("-c", "import os, sys; print(repr(os.environ.get('PYTHONPATH')), sys.path)")
    assert recorded == plain and plain[1]


def test_what_follows_a_program_on_its_way_does_not_come_upon_it(folder):
    put(folder, tool="import shop\n", shop="x = 1\n")
    steps = [word for step in "ssssnnwcq" for word in ("-c", step)]
    for command in (
        ["-m", "trace", "--count", "--summary", "-C", "counts", "tool.py"],
        ["-m", "pdb", *steps, "tool.py"],
    ):
        plain, recorded = plain_and_recorded(*command)
        assert recorded == plain and plain[1]


def test_a_second_interpreter_in_the_process_knows_nothing_of_it(folder):
    put(
        folder,
        tool="""
            try:
                import _interpreters as interpreters
            except ImportError:
                import _xxsubinterpreters as interpreters
            interpreters.run_string(
                interpreters.create(),
                "import sys, os; print('sitecustomize' in sys.modules, sys.path, sorted(os.environ), flush=True)",
            )
        """,
    )
    plain, recorded = plain_and_recorded("tool.py")
    assert recorded == plain and plain[1].startswith("False")


def test_a_program_near_the_limit_of_recursion_meets_it_where_it_would(folder):
    put(
        folder,
        tool="""
            def deep(n):
                try:
                    import shop
                except RecursionError:
                    return "in the import"
                return deep(n + 1)
            try:
                print(deep(0))
            except RecursionError:
                print("in the function")
        """,
        shop="",
    )
    plain, recorded = plain_and_recorded("tool.py")
    assert recorded[0] == plain[0] == 0 and recorded[2] == plain[2] == ""


def test_the_places_it_looks_on_from_look_as_they_did(folder):
    code = """
        import importlib.machinery as machinery, traceback
        print(machinery.SourceFileLoader.get_filename)
        try:
            machinery.ModuleSpec("a", None)._initializing
            del vars(machinery.__spec__)["_initializing"]
            machinery.__spec__._initializing
        except AttributeError as error:
            print(error, error.name)
    """
    put(folder, tool=code)
    plain, recorded = plain_and_recorded("tool.py")
    assert [said(text) for text in recorded[1:]] == [said(text) for text in plain[1:]]


def test_a_child_with_the_same_python_is_recorded_apart_and_sees_no_difference(folder, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "lib")
    shows = "import os, sys; print(sorted(os.environ.items()), sys.path)"
    put(folder, **{"lib/deep": "", "kid": f"import deep\n{shows}\n"})
    code = """
        import os, subprocess, sys
        subprocess.run([sys.executable, "-X", "dev", "kid.py"])
        subprocess.run([sys.executable, "kid.py"], env={**os.environ, "PYTHONPATH": "lib:more"})
        subprocess.run([sys.executable, "-W", "ignore", "-c", "import deep"])
        subprocess.run([sys.executable, "-Ic", "import os; print(sorted(os.environ.items()))"])
        subprocess.run([sys.executable, "-S", "-c", "import os; print(sorted(os.environ.items()))"])
        print(subprocess.run(["env"], capture_output=True, text=True).stdout, flush=True)
    """
    put(folder, tool=code)
    plain, recorded = plain_and_recorded("tool.py")
    assert recorded[1:] == plain[1:]
    run = record(["tool.py"], capture=True)
    seen = [bool([e for e in timeline.events if e.name == "deep"]) for timeline in run.timelines]
    assert not seen[0] and seen.count(True) == 3 and len(seen) == 4
    assert sum(Path(timeline.main).name == "kid.py" for timeline in run.timelines) == 2


def test_a_child_that_outlives_the_program_is_left_alone(folder):
    kid = "import sys, time; time.sleep(float(sys.argv[1])); import json; open(sys.argv[2], 'w').write('done')"
    start = "import subprocess, sys\nfor wait in ('0', '1'): subprocess.Popen([sys.executable, 'kid.py', wait, 'done' + wait])\n"
    put(folder, tool=start, kid=kid)
    run = record(["tool.py"], capture=False)
    assert run.returncode == 0
    deadline = time.monotonic() + 20
    while not (folder / "done1").exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert (folder / "done0").exists() and (folder / "done1").exists()


# -- in this process


def test_a_recorder_leaves_the_import_system_as_it_was(folder, monkeypatch):
    import _frozen_importlib as bootstrap
    import importlib.machinery as machinery

    put(folder, recorded_once="import recorded_twice\n", recorded_twice="")
    monkeypatch.syspath_prepend(str(folder))
    before = [dict(vars(thing)) for thing in (machinery.ModuleSpec, bootstrap._ImportLockContext, bootstrap)]
    noted = []
    recorder = Recorder(noted.append, get_operations())
    recorder.install()
    try:
        import recorded_once  # noqa: F401
    finally:
        recorder.remove()
        for name in ("recorded_once", "recorded_twice"):
            sys.modules.pop(name, None)
    after = [dict(vars(thing)) for thing in (machinery.ModuleSpec, bootstrap._ImportLockContext, bootstrap)]
    assert after == before
    (step,) = from_notes(noted).steps
    assert (step.event.name, step.steps[0].event.name) == ("recorded_once", "recorded_twice")


def told(*command):
    """What stands on stderr when a program is explained."""
    env = os.environ | {"COLUMNS": "200", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    explaining = [sys.executable, "-m", "import_katas", "explain", *command]
    return subprocess.run(explaining, capture_output=True, text=True, encoding="utf-8", check=False, env=env).stderr


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import sys; sys.exit(3)", "exited with code 3"),
        ("1 / 0", "No import failed: ZeroDivisionError"),
        ("import os; os._exit(4)", "killed before it could report why"),
        ("try: import nobody_has_this\nexcept ImportError: 1 / 0", "not certain"),
    ],
)
def test_what_ended_a_program_is_told_where_no_cause_is_known(folder, code, said):
    stderr = told("-c", code)
    assert said in stderr, stderr


def test_what_is_installed_and_came_to_its_end_takes_one_line(folder):
    put(folder, tool="import sys\nsys.path.append('site-packages')\nimport parcels\nimport nobody_has_this\n")
    site = folder / "site-packages" / "parcels"
    site.mkdir(parents=True)
    (site / "__init__.py").write_text("from parcels import routes\ntry: import fast\nexcept ImportError: pass\n")
    (site / "routes.py").write_text("import parcels\n")
    stderr = told("tool.py")
    tree = stderr[stderr.rindex("\ntool.py") :]
    assert "ready, with one more" in tree and "fast" not in tree and tree.count("\n") <= 4, tree


def test_a_loop_can_be_interrupted(folder):
    if os.name == "nt":
        pytest.skip("there is no SIGINT to send there")
    put(folder, tool="import a\n", a="import b\n", b="print('here', flush=True)\nwhile True: pass\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "import_katas", "explain", "tool.py"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        start_new_session=True,
        preexec_fn=lambda: signal.signal(
            signal.SIGINT, signal.default_int_handler
        ),  # a job in the background ignores it
    )
    try:
        assert process.stdout.readline() == "here\n"
        time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        _, stderr = process.communicate(timeout=30)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    assert "KeyboardInterrupt" in stderr and "b.py" in stderr and process.returncode == 130


def test_explain_leaves_no_warning_of_its_own_and_the_explanation_does_not_wait_for_the_events(folder):
    options = ["--json", "no/such/folder/events.json", "--timeline"]
    explained = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-m", "import_katas", "explain", *options, "-c", "import json"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert explained.returncode == 0
    first, *rest = explained.stderr.splitlines()
    assert "events.json could not be written" in first
    assert rest == ["", "Only modules of the standard library were imported."]


def test_an_import_that_looks_twice_is_one_step_and_a_failed_search_is_one_each_time():
    asked = ("shop.py", 1, "import")
    hit, other = ("hit", 1, "json", None, asked), ("hit", 1, "os", None, asked)
    steps = from_notes([hit, hit, other, hit]).steps
    assert [step.event.name for step in steps] == ["json", "os", "json"]
    missing = ("missing", 1, "coins", (), asked, ())
    assert [step.event.name for step in from_notes([missing, missing]).steps] == ["coins", "coins"]
