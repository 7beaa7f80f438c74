"""Each cause is named for the programs that have it, and for no other."""

from __future__ import annotations

import os
import py_compile
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from import_katas.explain.caught import find_caught_failure
from import_katas.explain.diagnosis import diagnose, find_notices
from import_katas.explain.installed import is_excluded
from import_katas.explain.recording import record
from import_katas.explain.timeline import Timeline
from tests.broken_programs import PROGRAMS


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_the_cause_is_named(program, tmp_path, monkeypatch):
    program.write(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(str(tmp_path / entry) for entry in program.path))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.chdir(tmp_path / program.cwd)
    run = record(program.run, capture=True)

    seen = run.timeline
    if run.returncode and not (seen.ending and seen.ending.error):
        seen = find_caught_failure(run.timelines) or seen
    found = diagnose(seen, lambda file: os.path.relpath(file, tmp_path))

    assert (found.cause if found else None) == program.cause, f"{run.stderr}\n{found}"
    if found is not None:
        text = " ".join([found.title, *found.because, *found.repairs])
        assert all(words in text for words in program.says), text
        if program.at:
            assert f"{Path(os.path.relpath(found.file, tmp_path)).as_posix()}:{found.line}" == program.at, text


# -- what needs more than a few files


def explained(*command, path=()):
    run = record(command, capture=True)
    return run, diagnose(run.timeline, os.path.basename)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    return tmp_path


def put(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_an_exception_with_the_id_of_one_that_was_caught_before_is_another(folder):
    put(folder / "tides/__init__.py", "try:\n    from tides.window import show\nexcept ImportError:\n    show = None\n")
    put(folder / "tides/window.py", "import wx_of_nobody\n")
    run = record(("-c", "import tides.window"), capture=True)
    ids = {event.error.id for event in run.timeline.events if event.error}
    events = [
        replace(event, error=replace(event.error, id=run.timeline.ending.error[0].id)) if event.error else event
        for event in run.timeline.events
    ]
    found = diagnose(Timeline(events, run.timeline.ending, target=run.timeline.target), os.path.basename)
    assert ids and found.cause == "not_found", found


@pytest.mark.parametrize("command", [["-c", "from prices import FREE_FROM"], ["-c", "import prices; prices.FREE_FROM"]])
def test_bytecode_that_is_older_than_it_claims(folder, command):
    source = put(folder / "prices.py", "FREE_UNTIL = 1\n")
    before = source.stat()
    py_compile.compile(str(source), doraise=True)
    source.write_text("FREE_FROM = 11\n", encoding="utf-8")
    os.utime(source, ns=(before.st_atime_ns, before.st_mtime_ns))

    run, found = explained(*command)

    assert run.returncode == 1
    assert found.cause == "stale_bytecode" and (found.file, found.line) == (str(source), 1)


def test_bytecode_without_a_source(folder):
    source = put(folder / "prices.py", "FREE_UNTIL = 1\n")
    py_compile.compile(str(source), cfile=str(folder / "prices.pyc"), doraise=True)
    source.unlink()

    _, found = explained("-c", "from prices import FREE_FROM")

    assert found.cause == "stale_bytecode" and found.file == str(folder / "prices.pyc")


def test_bytecode_that_is_fresh_is_not_to_blame(folder):
    source = put(folder / "prices.py", "FREE_UNTIL = 1\n")
    py_compile.compile(str(source), doraise=True)

    assert explained("-c", "from prices import FREE_FROM")[1].cause == "missing_name"


def distribution(folder: Path, value: str, name: str = "csv") -> None:
    put(folder / "parcels-1.0.dist-info" / "METADATA", "Metadata-Version: 2.1\nName: parcels\nVersion: 1.0\n")
    put(folder / "parcels-1.0.dist-info" / "entry_points.txt", f"[parcels.formats]\n{name} = {value}\n")


LOAD = "from importlib.metadata import entry_points\nfor e in entry_points(group='parcels.formats'): e.load()\n"


@pytest.mark.parametrize(
    ("value", "says"),
    [("parcels.cvs:write", "no module"), ("parcels.csv:wriet", "`write`"), ("parcels.csv:Writer.rows", "rows")],
)
def test_an_entry_point_that_does_not_load(folder, value, says):
    distribution(folder, value)
    put(folder / "parcels/__init__.py", "")
    put(folder / "parcels/csv.py", "def write(): pass\nclass Writer: pass\n")

    _, found = explained("-c", LOAD)

    assert found.cause == "entry_point"
    assert value in found.title and says in " ".join([*found.because, *found.repairs])
    assert found.because[0] == f"The metadata of parcels 1.0 contains, in entry_points.txt:2: csv = {value}."


def test_an_entry_point_whose_module_needs_what_is_missing_is_not_wrong_itself(folder):
    distribution(folder, "parcels.csv:write")
    put(folder / "parcels/__init__.py", "")
    put(folder / "parcels/csv.py", "import nobody_has_this\n")

    assert explained("-c", LOAD)[1].cause == "not_found"


def test_a_command_whose_function_is_gone(folder):
    put(folder / "parcels.py", "def mian(): pass\n")
    command = put(folder / "bin/parcels-cli", "import sys\nfrom parcels import main\nsys.exit(main())\n")
    (folder / "bin/parcels.py").write_text("def mian(): pass\n", encoding="utf-8")

    _, found = explained(str(command))

    assert found.cause == "entry_point" and "`mian`" in " ".join(found.repairs)


def test_a_module_that_left_the_standard_library(folder):
    if sys.version_info < (3, 12):
        pytest.skip("it is still there")
    put(folder / "tool.py", "import imp\n")
    put(folder / "site-packages/parcels.py", "import imp\n")
    assert "until Python 3.11" in " ".join(explained("tool.py")[1].because)
    _, found = explained("-c", "import sys; sys.path.append('site-packages'); import parcels")
    assert "a newer version of parcels support Python" in " ".join(found.repairs)


def test_what_is_installed_is_called_by_its_distribution(folder):
    site = folder / "site-packages"
    put(site / "parcels.py", "from routes_of_old import quote\n")
    put(site / "routes_of_old.py", "")
    for name, file in (("Parcels-1.0", "parcels.py"), ("old_routes-2.0", "routes_of_old.py")):
        put(site / f"{name}.dist-info" / "RECORD", f"{file},,\n{name}.dist-info/RECORD,,\n")
    into_it = "import sys; sys.path.append('site-packages'); "

    _, misfit = explained("-c", f"{into_it}import parcels")
    _, other = explained("-c", f"{into_it}import routes_of_old; routes_of_old.Client")

    assert "Parcels 1.0" in " ".join(misfit.repairs) and "old_routes 2.0" in " ".join(misfit.repairs)
    assert "old_routes 2.0" in " ".join(other.repairs)


def test_an_error_inside_of_a_module_that_failed_elsewhere_is_looked_at_where_it_may_be_repaired(folder):
    put(folder / "site-packages/parcels.py", "def track(x): return x + 1\n")
    put(folder / "shop.py", "import sys\nsys.path.append('site-packages')\nimport parcels\nparcels.track('')\n")
    _, found = explained("-c", "import shop")
    assert found.cause == "module_raised" and (os.path.basename(found.file), found.line) == ("shop.py", 4)


ELF = b"\x7fELF\x02\x01\x01" + bytes(9)
DAMAGED = {
    b"": ("it is empty", "It has 0 bytes"),
    b"<html>not found</html>" * 9: ("the file is damaged", "not compiled code for any system"),
    b"MZ" + bytes(200): ("it was built for Windows", "this is Linux"),
    b"\xcf\xfa\xed\xfe" + bytes(200): ("it was built for macOS", "this is Linux"),
    ELF + b"\3\0\x28\0" + bytes(200): ("it was built for arm", "arm processors; this is"),
    ELF[:20]: ("the file is damaged", "It has 16 bytes."),
}


@pytest.mark.skipif(sys.platform != "linux", reason="the files are for Linux, or are not")
@pytest.mark.parametrize("content", DAMAGED, ids=lambda content: DAMAGED[content][0])
def test_an_extension_module_that_does_not_load(folder, content):
    site = folder / "site-packages"
    put(site / "fast-2.0.dist-info/RECORD", "fast.so,,\nfast-2.0.dist-info/RECORD,,\n")
    (site / "fast.so").write_bytes(content)
    _, found = explained("-c", "import sys; sys.path.append('site-packages'); import fast")
    assert found.cause == "extension_does_not_load"
    assert all(words in " ".join([found.title, *found.because]) for words in DAMAGED[content]), found
    assert "install it again" in found.repairs[0] and "fast==2.0" in found.repairs[0]


@pytest.mark.skipif(sys.platform != "linux", reason="it is there on Windows")
def test_a_module_of_the_standard_library_that_only_another_system_has(folder):
    put(folder / "site-packages/parcels.py", "import winreg\n")
    _, own = explained("-c", "import winreg")
    _, other = explained("-c", "import sys; sys.path.append('site-packages'); import parcels")
    assert own.cause == other.cause == "standard_module_not_built"
    assert "only on Windows" in own.title and "sys.platform" in own.repairs[0]
    assert "parcels.py:1 imports it" in " ".join(other.because) and "parcels" not in " ".join(own.because)


def test_pkg_resources_of_a_setuptools_that_has_it_no_more(folder):
    put(folder / "site-packages/setuptools-90.dist-info/METADATA", "Name: setuptools\nVersion: 90\n")
    put(folder / "site-packages/parcels.py", "import pkg_resources\n")
    into_it = "import sys; sys.path[:] = [*[p for p in sys.path if 'packages' not in p], 'site-packages']; "
    _, found = explained("-c", f"{into_it}import parcels")
    assert found.cause == "pkg_resources_missing" and "setuptools 90 is installed" in " ".join(found.because)
    assert "a version of parcels without it" in found.repairs[0] and "setuptools<81" in found.repairs[-1]


@pytest.mark.parametrize(
    ("version", "specifiers", "excluded"),
    [
        ("3.7", ">=4", True), ("4", ">=4.0", False), ("4.0.0", ">=4", False), ("3.10", ">=3.9", False),
        ("5", "<5", True), ("4.9.9", "<5", False), ("2", ">2", True), ("2.1", ">2", False), ("1", "<=0.9", True),
        ("0.9", "<=0.9", False), ("1.1", "==1.0", True), ("1.0", "==1", False), ("6", ">=4,<5", True),
        ("4.0rc1", ">=4", False), ("1", "", False), ("1", "~=2.0", False), ("1", "==2.*", False), ("3", "!=3", False),
    ],
)  # fmt: skip
def test_a_version_that_is_certainly_not_allowed(version, specifiers, excluded):
    assert is_excluded(version, specifiers) is excluded


# -- what is no failure


def noticed(*command):
    return [notice.cause for notice in find_notices(record(command, capture=True).timeline)]


def test_one_file_under_two_names(folder):
    put(folder / "app.py", "import helpers\nORDERS = []\n")
    put(folder / "helpers.py", "import app\n")
    assert noticed("app.py") == ["two_names"]
    put(folder / "tools/__init__.py", "")
    put(folder / "tools/text.py", "")
    assert noticed("-c", "import sys; sys.path.insert(0, 'tools'); import text, tools.text") == ["two_names"]


def test_a_module_that_its_package_has_imported_before_m_runs_it(folder):
    put(folder / "shop/__init__.py", "from shop import report\n")
    put(folder / "shop/report.py", "print('report')\n")
    assert noticed("-m", "shop.report") == ["found_in_sys_modules"]
    put(folder / "tax/__init__.py", "import tax.rates\n")
    put(folder / "tax/rates.py", "")
    assert noticed("-m", "tax.rates") == ["found_in_sys_modules"]


def test_a_circle_that_works_by_luck(folder):
    put(folder / "a.py", "from b import g\nx = 1\n")
    put(folder / "b.py", "import a\ndef g(): return a.x\n")
    assert noticed("-c", "import a") == ["works_by_luck"]
    assert record(["-c", "import b"], capture=True).returncode == 1  # it is luck indeed
    put(folder / "p/__init__.py", "")
    put(folder / "p/orders.py", "from .stock import left\n")
    put(folder / "p/stock.py", "from . import orders\ndef left(): pass\n")
    assert noticed("-c", "import p.orders") == ["works_by_luck"]
    assert record(["-c", "import p.stock"], capture=True).returncode == 1


def test_a_circle_with_the_package_itself_is_no_luck(folder):
    """A package is always there before its modules are, so no other one can be first."""
    put(folder / "p/__init__.py", "from p.orders import left\nx = 1\n")
    put(folder / "p/orders.py", "import p\ndef left(): return p.x\n")
    put(folder / "q/__init__.py", "from q import a\n")
    put(folder / "q/a.py", "from q.b import g\n")
    put(folder / "q/b.py", "import q.a\ndef g(): pass\n")
    assert noticed("-c", "import p, q") == []
    assert record(["-c", "import p.orders, q.b"], capture=True).returncode == 0


@pytest.mark.parametrize("first", ["a", "b"])
def test_a_circle_that_works_from_both_sides_is_no_luck(folder, first):
    put(folder / "a.py", "import b\nx = 1\n")
    put(folder / "b.py", "import a\ndef g(): return a.x\n")
    assert noticed("-c", f"import {first}") == []


def test_a_fallback_from_an_extension_module_for_another_python(folder):
    put(folder / "fast.py", "try:\n    import _fast\nexcept ImportError:\n    pass\n")
    assert noticed("fast.py") == []
    put(folder / "_fast.cpython-36m-x86_64-linux-gnu.so", "")
    assert noticed("fast.py") == ["extension_for_another_python"]
    put(folder / "_fast.py", "")
    assert noticed("fast.py") == []
    put(folder / "p/__init__.py", "import contextlib\nwith contextlib.suppress(ImportError):\n    import p._core\n")
    put(folder / "p/_core.cp36-win_amd64.pyd", "")
    assert noticed("-c", "import p") == ["extension_for_another_python"]


def test_an_ordinary_program_is_not_worth_a_notice(folder):
    put(folder / "p/__init__.py", "from p.a import f\n")
    put(folder / "p/a.py", "import json\ndef f(): pass\n")
    put(folder / "p/__main__.py", "from p import f\nf()\n")
    assert noticed("-m", "p") == []
