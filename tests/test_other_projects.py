"""Installed beside somebody else's project, Import Katas changes nothing there: the wheel is compared with no wheel."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

from import_katas.pytest_entry import find_checkout
from tests.small_fork import ROOT, write

pytestmark = pytest.mark.once

#: What a project without Import Katas has installed.
NEEDED = ("pytest", "pluggy", "iniconfig", "packaging", "pygments", "pytest-xdist", "execnet", "pytest-randomly")
MAY_BE_NEEDED = ("exceptiongroup", "tomli", "typing-extensions")  # on the oldest Pythons
PROBE = """\
import faulthandler, json, os, pathlib, signal, sys

def test_nothing_is_replaced():
    functions = (os.kill, os._exit, os.unlink, os.utime, signal.signal, faulthandler.enable, faulthandler.cancel_dump_traceback_later)
    told = {"modules": sorted(sys.modules), "functions": [repr(type(f)) + f.__module__ + f.__qualname__ for f in functions]}
    pathlib.Path(__file__).with_name(f"told{os.environ.get('PYTEST_XDIST_WORKER', '')}.json").write_text(json.dumps(told))
"""
PROJECT = {
    "a/test_one.py": "def test_b(): pass\ndef test_a(): assert [1, 2] == [1, 3]\n",
    "b/test_two.py": "def test_c(): pass\n",
    "b/katas/test_three.py": "import pytest\n\n@pytest.mark.parametrize('n', range(3))\ndef test_d(n): pass\n",
    "c/test_probe.py": PROBE,
    "pytest.ini": "[pytest]\nfilterwarnings = error\n",
}
OWN_OPTIONS = """\
def pytest_addoption(parser):
    for option in ("--reset", "--map", "--next", "--page", "--hint"):
        parser.addoption(option, action="store_true", help="the project's own")

def pytest_report_header(config):
    return f"reset={config.option.reset} map={config.option.map}"
"""


def link_distributions(names, folder, *, optional=False):
    for name in names:
        try:
            files = metadata.files(name) or []
        except metadata.PackageNotFoundError:
            assert optional, name
            continue
        for top in {file.parts[0] for file in files if file.parts[0] not in ("..", "__pycache__")}:
            target = folder / top
            if not target.exists():
                target.symlink_to(Path(str(metadata.distribution(name).locate_file(top))))


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """Two folders of installed packages: without and with the wheel."""
    base = tmp_path_factory.mktemp("sites")
    pip = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(base / "wheel"), str(ROOT)]
    built = subprocess.run(pip, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    for name in ("without", "with"):
        (base / name).mkdir()
        try:
            link_distributions(NEEDED, base / name)
            link_distributions(MAY_BE_NEEDED, base / name, optional=True)
        except OSError:
            pytest.skip("this system makes no links")
    (wheel,) = (base / "wheel").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(base / "with")
    return base / "without", base / "with"


def run(site, project, *arguments):
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "PYTHON", "COV_"))}
    env |= {"PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "100", "NO_COLOR": "1"}
    # Without the environment's own site-packages, where Import Katas may be installed for development.
    command = [sys.executable, "-S", "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    done = subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, encoding="utf-8")
    output = re.sub(r"\d+\.\d\ds", "0.00s", (done.stdout + done.stderr).replace(str(site), "<site>"))
    output = re.sub(r"(?m)^\[gw\d\].*$|0x[0-9a-f]+", "", output)
    told = {file.stem.rstrip("01"): file.read_text(encoding="utf-8") for file in sorted(project.rglob("told*.json"))}
    for file in project.rglob("told*.json"):
        file.unlink()
    return done.returncode, output, told


@pytest.mark.parametrize(
    "arguments, own_options",
    [
        (("-p", "no:randomly"), False),
        (("-p", "no:randomly", "-v"), False),
        (("-p", "no:randomly", "-n", "2", "--dist", "each"), False),  # all on both: which runs what would be chance
        (("--randomly-seed=7", "-v"), False),
        (("--help",), False),
        (("-p", "no:randomly", "--reset", "--map"), True),
        (("-p", "no:randomly", "--collect-only", "b"), True),
        (("--no-such-option",), False),
    ],
)
def test_pytest_is_as_it_was(sites, tmp_path, arguments, own_options):
    write(tmp_path, {**PROJECT, **({"conftest.py": OWN_OPTIONS} if own_options else {})})
    without, with_wheel = (run(site, tmp_path, *arguments) for site in sites)
    assert with_wheel[2] == without[2]
    lines = [output.splitlines() for output in (with_wheel[1], without[1])]
    if "-n" in arguments:  # two workers end when they end: the order of lines and of letters is a matter of chance
        lines = [sorted("".join(sorted(line)) for line in output) for output in lines]
    assert lines[0] == lines[1]
    assert with_wheel[0] == without[0]
    if "-v" in arguments:
        assert "test_nothing_is_replaced" in without[1] and without[2] and without[0] == 1


def test_a_project_may_have_a_package_of_any_name(sites, tmp_path):
    for name in ("dojo", "katas", "kata", "course"):
        write(tmp_path, {f"{name}/__init__.py": "WHO = 'mine'\n"})
    write(
        tmp_path,
        {"test_it.py": "import dojo, kata, katas, course\ndef test_it(): assert dojo.WHO == katas.WHO == 'mine'\n"},
    )
    code, output, _ = run(sites[1], tmp_path, "-p", "no:randomly", "-q")
    assert code == 0, output


@pytest.mark.parametrize("start", ["", "katas", "katas/9_1/01_shop/workshop"])
def test_a_checkout_is_found_from_any_folder_of_it(fork, start):
    fork.add_shop("shop", "OPEN = True\n")
    assert find_checkout(str(fork.root / start)) == str(fork.root)
    assert find_checkout(str(fork.root.parent)) is None
