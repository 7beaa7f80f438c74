"""A program that catches the failure of an import, and exits: what it caught is explained, if it is the program's own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap

import pytest

from tests.small_fork import write
from tests.test_explain_from_outside import command, explain, folder, new_environment  # noqa: F401 - a fixture

pytestmark = pytest.mark.once

CAUGHT = "No exception ended the program, but an import had failed in it"
IN_A_PROCESS = "An import had failed in a process that the program started"
SERVER = """
import importlib, sys
name = sys.argv[1].partition(":")[0]
sys.path.insert(0, ".")
try:
    importlib.import_module(name)
except ModuleNotFoundError as error:
    if error.name != name:
        raise
    print("could not load", name, file=sys.stderr)
    sys.exit(1)
"""


@pytest.fixture
def server(folder, tmp_path):  # noqa: F811
    """An installed server that imports the application that its command line names."""
    new_environment(tmp_path / "env")
    (site,) = (tmp_path / "env").rglob("site-packages")
    write(site, {"servly/__init__.py": "", "servly/__main__.py": SERVER})
    return lambda *arguments: explain("--python", str(tmp_path / "env"), "-m", "servly", *arguments)


def test_the_module_that_the_command_line_names_is_not_found(folder, server):  # noqa: F811
    write(folder, {"app/main.py": "app = object()\n"})
    run = server("main:app")
    assert CAUGHT in run.stderr and "app/main.py exists" in run.stderr.replace("\\", "/"), run.stderr
    assert run.returncode == 1


def test_a_name_on_the_command_line_and_one_in_a_setting_are_looked_at_where_they_stand(folder, server):  # noqa: F811
    write(folder, {"main.py": "APPS = ['nobody_has_this.apps']\nimport servly.loading\nservly.loading.load(APPS)\n"})
    text = "import importlib\ndef load(names):\n    for name in names: importlib.import_module(name)\n"
    write(next((folder.parent / "env").rglob("servly")), {"loading.py": text})
    setting = " ".join(server("main:app").stderr.split())
    assert "main.py:1 names it in a string" in setting and "look at main.py:1" in setting, setting
    named = " ".join(server("nobody_has_this:app").stderr.split())
    assert "The command line names it" in named and "is `nobody_has_this` the right name?" in named, named


def test_a_launcher_that_is_installed_is_not_to_be_edited(folder, server):  # noqa: F811
    write(folder, {"main.py": "import nobody_has_this\n"})
    blind = SERVER.replace("if error.name != name:\n        raise\n    ", "")
    write(next((folder.parent / "env").rglob("servly")), {"__main__.py": blind})
    run = server("main:app")
    assert "which it needs, does not" in run.stderr and "treats this as" not in run.stderr, run.stderr


def test_a_module_beside_the_application_is_not_a_dependency(folder, server):  # noqa: F811
    write(folder, {"backend/main.py": "from database import engine\n", "backend/database.py": "engine = 1\n"})
    said = " ".join(server("backend.main:app").stderr.split())
    assert "`database` exists, but its folder is not on sys.path" in said and "third-party" not in said, said
    assert "write `from .database import engine`" in said, said


def test_pytest_gets_an_installed_module_instead_of_the_test(folder):  # noqa: F811
    write(
        folder,
        {
            "site-packages/shop/__init__.py": "",
            "site-packages/shop/test_shop.py": "",
            "shop/__init__.py": "",
            "shop/test_shop.py": "def test_shop(): pass\n",
        },
    )
    start = "import sys, pytest; sys.path.insert(0, 'site-packages'); import shop; sys.exit(pytest.main(sys.argv[1:]))"
    run = explain("-c", start, "-q", "-p", "no:cacheprovider", "shop")
    assert "It got site-packages/shop/test_shop.py instead, which is installed" in " ".join(run.stderr.split()), (
        run.stderr
    )


def test_a_try_that_looks_at_the_name_is_not_said_to_take_it_for_another_one(folder, server):  # noqa: F811
    write(folder, {"main.py": "import nobody_has_this\n"})
    run = server("main:app")
    assert "nobody_has_this" in run.stderr.partition("because")[2] and "treats this as" not in run.stderr, run.stderr


def test_pytest_cannot_import_what_is_tested(folder):  # noqa: F811
    write(
        folder,
        {
            "src/tidal/__init__.py": "LEVEL = 1\n",
            "tests/test_tidal.py": "import tidal\ndef test_level(): assert tidal.LEVEL == 1\n",
            "pyproject.toml": "[project]\nname = 'tidal'\nversion = '1'\n",
        },
    )
    run = explain("-m", "pytest", "-q", "-p", "no:cacheprovider")
    explained = run.stderr.partition(CAUGHT)[2]
    assert run.returncode == 2 and "tidal" in explained and "src" in explained, run.stderr


@pytest.mark.parametrize("mode", ["prepend", "importlib"])
def test_pytest_meets_a_circular_import(folder, mode):  # noqa: F811
    write(
        folder,
        {
            "test_shop.py": "import sys\nsys.path.insert(0, '.')\nfrom shop import OPEN\ndef test_shop(): pass\n",
            "shop.py": "from till import count\nOPEN = True\n",
            "till.py": "from shop import OPEN\ndef count(): pass\n",
        },
    )
    run = explain("-m", "pytest", "-q", "-p", "no:cacheprovider", f"--import-mode={mode}")
    assert "shop -> till -> shop" in run.stderr.partition(CAUGHT)[2], run.stderr


def test_unittest_cannot_import_a_test(folder):  # noqa: F811
    write(folder, {"test_shop.py": "import shop\n"})
    for arguments in (["discover"], ["test_shop"]):
        run = explain("-m", "unittest", *arguments)
        assert "`shop`" in run.stderr.partition(CAUGHT)[2], run.stderr


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forked processes")
def test_a_forked_worker_cannot_import_its_application(folder):  # noqa: F811
    write(
        folder,
        {
            "server.py": "import os, sys\npid = os.fork()\nif not pid:\n    import app\n"
            "_, status = os.waitpid(pid, 0)\nsys.exit(3)\n",
            "app.py": "import nobody_has_this\n",
        },
    )
    run = explain("server.py")
    assert "`nobody_has_this`" in run.stderr.partition(IN_A_PROCESS)[2] and run.returncode == 3, run.stderr


STARTS = {
    "a program of its own": "import subprocess, sys\nsubprocess.run([sys.executable, 'kid.py'], check=True)\n",
    "a spawned worker": """
import multiprocessing, sys
def work(): import kid
if __name__ == "__main__":
    process = multiprocessing.get_context("spawn").Process(target=work)
    process.start(); process.join(); sys.exit(process.exitcode)
""",
    "a broken pool": """
import concurrent.futures, multiprocessing
if __name__ != "__main__": import kid
if __name__ == "__main__":
    with concurrent.futures.ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        list(pool.map(len, ["x"]))
""",
}


@pytest.mark.skipif(os.name == "nt", reason="no child is recorded there")
@pytest.mark.parametrize("way", STARTS)
def test_a_process_that_the_program_started_cannot_import_something(folder, way):  # noqa: F811
    write(folder, {"main.py": STARTS[way], "kid.py": "import nobody_has_this\n"})
    run = explain("main.py")
    explained = run.stderr.partition(IN_A_PROCESS)[2]
    assert "`nobody_has_this`" in explained and "kid.py:1" in explained and run.returncode == 1, run.stderr


@pytest.mark.skipif(os.name == "nt", reason="no child is recorded there")
def test_a_server_that_reloads_is_explained_once_it_is_ended_by_ctrl_c(folder):  # noqa: F811
    text = """
        import signal, subprocess, sys, time
        kid = subprocess.run([sys.executable, "kid.py"])
        try:
            print("failed", flush=True)
            time.sleep(30)
        except KeyboardInterrupt: pass
    """
    write(folder, {"main.py": textwrap.dedent(text), "kid.py": "import nobody_has_this\n"})
    process = subprocess.Popen(command("main.py"), stdout=-1, stderr=-1, text=True, start_new_session=True)
    assert process.stdout.readline() == "failed\n"
    os.killpg(process.pid, signal.SIGINT)
    _, stderr = process.communicate(timeout=30)
    assert "`nobody_has_this`" in stderr.partition(IN_A_PROCESS)[2] and process.returncode == 0, stderr


@pytest.mark.skipif(os.name == "nt", reason="no child is recorded there")
def test_a_process_that_failed_is_not_why_the_program_raised_something_else(folder):  # noqa: F811
    text = "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'import nobody_has_this'])\nint('x')\n"
    write(folder, {"main.py": text})
    run = explain("main.py")
    assert "because" not in run.stderr and "ValueError came from the program itself" in run.stderr, run.stderr


@pytest.mark.skipif(sys.version_info < (3, 11), reason="exception groups are new in Python 3.11")
def test_an_exception_group_has_the_failure_in_it(folder):  # noqa: F811
    text = """
        try:
            import nobody_has_this
        except ImportError as error:
            raise ExceptionGroup("all of it", [ValueError("something else"), ExceptionGroup("inner", [error])]) from None
    """
    write(folder, {"main.py": textwrap.dedent(text)})
    run = explain("main.py")
    assert "`nobody_has_this`" in run.stderr.partition("because")[2], run.stderr


# -- what is no failure of the program's own


QUIET = {
    "a try of its own": "try: import nobody_has_this\nexcept ImportError: pass\n",
    "a try around the function": "def load():\n    import nobody_has_this\ntry: load()\nexcept ImportError: pass\n",
    "suppressed": "import contextlib\nwith contextlib.suppress(ImportError):\n    import nobody_has_this\n",
    "only looked for": "import importlib.util\nimportlib.util.find_spec('nobody_has_this')\n",
    "a module that is tried": "try: import fast\nexcept ImportError: pass\n",
}


@pytest.mark.parametrize("way", QUIET)
def test_what_the_program_is_prepared_for_is_not_told(folder, way):  # noqa: F811
    write(folder, {"main.py": f"{QUIET[way]}import sys\nsys.exit(5)\n", "fast.py": "import nobody_has_this\n"})
    run = explain("main.py")
    assert "because" not in run.stderr and "exited with code 5" in run.stderr, run.stderr


def test_a_test_that_is_skipped_and_one_that_fails_are_not_told(folder):  # noqa: F811
    write(
        folder,
        {
            "test_a.py": "import pytest\npytest.importorskip('nobody_has_this')\n",
            "test_b.py": "def test_it(): assert 0\n",
            "test_c.py": "import pytest\ndef test_it():\n    with pytest.raises(ImportError):\n        import nobody\n",
        },
    )
    run = explain("-m", "pytest", "-q", "-p", "no:cacheprovider")
    assert run.returncode == 1 and "because" not in run.stderr, run.stderr


# -- what is shown fits a screen


def test_the_explanation_of_what_a_launcher_caught_fits_a_screen_and_comes_first(folder):  # noqa: F811
    write(folder, {"test_shop.py": "import shop\n"})
    run = explain("-m", "pytest", "-q", "-p", "no:cacheprovider", COLUMNS="80", LINES="24")
    rows = run.stderr.strip().splitlines()
    assert rows[0].startswith(CAUGHT) and len(rows) <= 23, run.stderr
    assert any("more" in row for row in rows) and "it breaks here" in rows[-1], run.stderr


def test_a_way_that_is_longer_than_the_screen_shows_its_end_and_timeline_shows_it_all(folder):  # noqa: F811
    write(folder, {f"m{i}.py": f"import m{i + 1}\n" for i in range(40)} | {"m40.py": "import nobody_has_this\n"})
    short = explain("-c", "import m0", COLUMNS="80", LINES="24").stderr.partition("because")[2].splitlines()
    assert len(short) <= 24 and "it breaks here" in short[-1], short
    assert explain("--timeline", "-c", "import m0").stderr.count("failed at line") == 41


def test_a_place_can_be_clicked_and_what_is_installed_is_named_from_site_packages_on(folder, server):  # noqa: F811
    write(folder, {"main.py": "import nobody_has_this\n"})
    run = server("main:app")
    assert "main.py:1" in run.stderr and "\nsite-packages/servly/__main__.py" in run.stderr.replace("\\", "/"), (
        run.stderr
    )
