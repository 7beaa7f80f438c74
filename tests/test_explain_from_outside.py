"""A program is explained from outside: by another Python, in an environment in which nothing of ours is installed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from import_katas.explain.interpreters import InterpreterError, find_interpreter
from tests.small_fork import ROOT, write

pytestmark = pytest.mark.once

VERSIONS = ["3.10", "3.11", "3.12", "3.13", "3.14", "3.15"]
OTHERS = {version: path for version in VERSIONS if (path := shutil.which(f"python{version}"))}
CIRCLE = {
    "main.py": "import shop\n",
    "shop.py": "from till import count\nOPEN = True\n",
    "till.py": "import argparse\nfrom shop import OPEN\ndef count(): pass\n",
}
ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="there are no such signals")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    project = tmp_path / "project"
    project.mkdir()
    monkeypatch.chdir(project)
    for name in ("VIRTUAL_ENV", "PYTHONPATH"):
        monkeypatch.delenv(name, raising=False)
    return project


def new_environment(folder, python=sys.executable):
    subprocess.run([python, "-m", "venv", "--without-pip", folder], check=True)
    return next(path for path in (folder / "bin" / "python", folder / "Scripts" / "python.exe") if path.exists())


def command(*arguments):
    """How one starts `import-katas explain` without the folder of the program on the path."""
    start = f"import sys; sys.path[0] = {str(ROOT / 'src')!r}; from import_katas.__main__ import main; main()"
    return [sys.executable, "-c", start, "explain", *arguments]


def explain(*arguments, **changes):
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env |= {"COLUMNS": "200", "PYTHONDONTWRITEBYTECODE": "1", **changes}
    return subprocess.run(command(*arguments), capture_output=True, text=True, encoding="utf-8", check=False, env=env)


def files_in(folder):
    return {path: path.stat().st_mtime_ns for path in Path(folder).rglob("*")}


# -- which Python


@pytest.mark.parametrize("version", VERSIONS)
def test_each_python_explains_a_program_of_each_other(folder, version):
    if version not in OTHERS:
        pytest.skip(f"there is no Python {version}")
    write(folder, CIRCLE)
    run = explain("--python", version, "main.py")
    assert "shop -> till -> shop" in run.stderr and "`OPEN` gets its value on line 2" in run.stderr, run.stderr
    assert run.returncode == 1


@pytest.mark.parametrize("form", ["the interpreter", "the folder", "the active one", "the one beside", "this one"])
def test_the_environment_can_be_named_in_many_ways(folder, tmp_path, form):
    write(folder, {"main.py": "import sys\nprint(sys.prefix)\n"})
    place = folder / ".venv" if form == "the one beside" else tmp_path / "env"
    python = new_environment(place)
    options = {"the interpreter": ["--python", str(python)], "the folder": [f"--python={place}"]}.get(form, [])
    run = explain(*options, "main.py", **({"VIRTUAL_ENV": str(place)} if form == "the active one" else {}))
    assert (run.stderr, run.stdout.strip()) == ("", sys.prefix if form == "this one" else str(place))


def test_what_is_installed_there_is_what_the_program_sees_and_nothing_is_written_there(folder, tmp_path):
    python = new_environment(tmp_path / "env")
    (site,) = (tmp_path / "env").rglob("site-packages")
    write(site, {"parcels/__init__.py": "import nobody_has_this\n"})
    write(
        folder, {"main.py": "import sys\nprint([n for n in ('rich', 'pytest') if n in sys.modules])\nimport parcels\n"}
    )
    before = files_in(tmp_path / "env")
    run = explain("--python", str(tmp_path / "env"), "main.py")
    assert "nobody_has_this" in run.stderr.partition("because")[2], run.stderr
    assert (run.returncode, run.stdout) == (1, "[]\n") and files_in(tmp_path / "env") == before
    assert python.exists()


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("3.99", "no Python 3.99 was found"),
        ("no-such-python", "no such file, folder or command"),
        (".", "no interpreter in this folder"),
    ],
)
def test_a_python_that_is_not_there_is_told_in_one_line(folder, wanted, said):
    run = explain("--python", wanted, "-c", "pass")
    assert said in run.stderr and run.stderr.count("\n") == 1 and run.returncode == 2
    with pytest.raises(InterpreterError):
        find_interpreter(wanted)


@ON_POSIX
def test_what_is_no_python_is_told_in_one_line(folder):
    (folder / "python").write_text("#!/bin/sh\necho no; exit 3\n", encoding="utf-8")
    (folder / "python").chmod(0o755)
    run = explain("--python", "./python", "-c", "pass")
    assert "python" in run.stderr and run.stderr.count("\n") == 1 and run.returncode == 2, run.stderr


def test_options_before_the_program_are_those_of_its_python(folder):
    run = explain("-X", "dev", "-Wignore", "-c", "import sys; print(sys.flags.dev_mode, sys.warnoptions)")
    assert run.stdout == "True ['default', 'ignore']\n", run.stderr
    assert "cannot be recorded" in explain("-I", "-c", "pass").stderr


# -- the recorder, prepared once


def test_the_recorder_is_prepared_once_and_kept_outside_of_the_environment(folder, tmp_path):
    for _ in range(2):
        run = explain("-c", "import nobody", XDG_CACHE_HOME=str(tmp_path / "cache"), LOCALAPPDATA=str(tmp_path))
        assert "nobody" in run.stderr.partition("because")[2]
    if sys.platform == "linux":
        (kept,) = (tmp_path / "cache" / "import-katas").iterdir()
        assert sorted(path.name for path in kept.iterdir()) == ["operations", "sitecustomize.pyc"]


@ON_POSIX
def test_it_works_where_nothing_can_be_kept(folder, tmp_path):
    (tmp_path / "cache").write_text("a file")
    run = explain("-c", "import nobody", XDG_CACHE_HOME=str(tmp_path / "cache"), HOME=str(tmp_path / "cache"))
    assert "nobody" in run.stderr.partition("because")[2], run.stderr


def test_no_temporary_file_is_left_behind(folder, tmp_path):
    (tmp_path / "tmp").mkdir()
    explain("-c", "import nobody", **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(tmp_path / "tmp")))
    assert list((tmp_path / "tmp").iterdir()) == []


# -- what the program is spared, and we are


HIDING = [
    "importlib",
    "types",
    "warnings",
    "argparse",
    "subprocess",
    "signal",
    "dataclasses",
    "ast",
    "functools",
    "re",
    "rich",
]


@pytest.mark.parametrize("name", HIDING)
def test_no_file_of_the_program_hides_one_of_ours(folder, name):
    write(folder, {f"{name}.py": "X = 1\n", "main.py": "print('fine')\n"})
    fine = explain("main.py")
    assert (fine.returncode, fine.stdout, fine.stderr) == (0, "fine\n", "")
    failing = explain("-c", "import nobody_has_this")
    assert "because" in failing.stderr and failing.stderr.count("Traceback") == 1, failing.stderr


def test_a_module_that_python_met_on_its_way_to_us_is_put_right(folder):
    write(folder, {"warnings.py": "X = 1\n"})
    start = [sys.executable, "-m", "import_katas", "explain", "-c", "import nobody_has_this"]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    run = subprocess.run(start, capture_output=True, text=True, check=False, env=env)
    assert "because" in run.stderr, run.stderr


def test_a_program_that_ends_well_loads_little(folder):
    run = subprocess.run(
        [sys.executable, "-X", "importtime", *command("-c", "pass")[1:]], capture_output=True, text=True, check=False
    )
    loaded = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines()}
    heavy = {"rich", "jinja2", "pytest", "psutil", "packaging", "ast", "dataclasses", "argparse", "pathlib", "tempfile"}
    assert "import_katas.explain.recording" in loaded and not loaded & heavy


def test_a_failure_is_explained_without_pytest_psutil_packaging_and_jinja2(folder):
    blocked = "".join(f"sys.modules[{name!r}] = None; " for name in ("pytest", "psutil", "packaging", "jinja2"))
    start = command("-c", "import nobody_has_this")
    start[2] = f"import sys; {blocked}{start[2]}"
    run = subprocess.run(start, capture_output=True, text=True, check=False)
    assert "because" in run.stderr, run.stderr


# -- signals


def started(folder, text, *options):
    write(folder, {"main.py": text})
    process = subprocess.Popen(
        command(*options, "main.py"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    return process, int(process.stdout.readline())


FOREVER = "import os, time\nprint(os.getpid(), flush=True)\nwhile True: time.sleep(0.1)\n"


@ON_POSIX
@pytest.mark.parametrize(
    ("name", "code"), [("SIGTERM", 128 + 15), ("SIGINT", 130), ("SIGHUP", 128 + 1), ("SIGUSR1", 128 + 10)]
)
def test_a_signal_reaches_the_program_and_leaves_no_orphan(folder, name, code):
    if name == "SIGUSR1" and sys.platform != "linux":
        pytest.skip("the number is another one there")
    process, child = started(folder, FOREVER)
    process.send_signal(getattr(signal, name))
    _, stderr = process.communicate(timeout=30)
    assert process.returncode == code, stderr
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


@ON_POSIX
def test_an_interrupt_of_the_whole_group_reaches_the_program_once(folder):
    text = (
        "import os, time\n"
        "try:\n    print(os.getpid(), flush=True)\n    time.sleep(30)\nexcept KeyboardInterrupt:\n    print('cleaning up', flush=True)\n"
    )
    process, _ = started(folder, text)
    os.killpg(process.pid, signal.SIGINT)
    stdout, stderr = process.communicate(timeout=30)
    assert (stdout, stderr, process.returncode) == ("cleaning up\n", "", 0)


@ON_POSIX
def test_a_program_may_handle_a_signal_and_gives_its_own_exit_code(folder):
    text = "import os, signal, sys, time\nsignal.signal(15, lambda *_: sys.exit(7))\nprint(os.getpid(), flush=True)\ntime.sleep(30)\n"
    process, _ = started(folder, text)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=30)
    assert process.returncode == 7


# -- in files


def test_html_has_the_explanation_and_the_picture_of_one_run(folder, tmp_path):
    write(folder, {**CIRCLE, "main.py": "import shop  # <script>\n"})
    run = explain("--html", "run.html", "--json", "run.json", "main.py", "<script>alert(1)</script>")
    page = (folder / "run.html").read_text(encoding="utf-8")
    told = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    assert run.returncode == told["exit_code"] == 1 and told["explanation"]["cause"] == "cycle"
    assert "shop -&gt; till -&gt; shop" in page and "till.py:2" in page and 'data-lane="till"' in page
    assert "<script>alert" not in page


def test_files_are_written_of_a_program_that_ends_well_too_and_nothing_is_said(folder):
    run = explain("--html", "run.html", "--json", "run.json", "-c", "import json")
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    assert json.loads((folder / "run.json").read_text(encoding="utf-8"))["explanation"] is None
    assert "exit code 0" in (folder / "run.html").read_text(encoding="utf-8")
