"""Each repair that a diagnosis suggests works when it is followed; what cannot be followed by itself is a question."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from import_katas.cli.explain import record
from import_katas.explain.caught import find_caught_failure
from import_katas.explain.diagnosis import diagnose
from tests.broken_programs import PROGRAMS

pytestmark = pytest.mark.once

Follow = Callable[[Path, "re.Match[str]"], "tuple[str, ...] | None"]


@dataclass(frozen=True)
class Proof:
    """A program, a repair that is suggested for it, and how to follow it: what it returns is run, or the same again."""

    cause: str
    program: str
    repair: str
    follow: Follow


# -- how to follow


def rename(folder, match):
    file = folder / match[1]
    file.rename(file.with_name(f"our_{file.name}"))


def rename_to(folder, match):
    (folder / match[1]).rename(folder / match[2])


def move_into_a_package(folder, match):
    (folder / "ours").mkdir()
    (folder / "ours" / "__init__.py").touch()
    (folder / match[1]).rename(folder / "ours" / match[1])


def delete(folder, match):
    (folder / match[1]).unlink()


def take_out_the_line(folder, match):
    file = folder / match[1]
    text = file.read_text(encoding="utf-8").splitlines()
    del text[int(match[2]) - 1]
    file.write_text("\n".join(text), encoding="utf-8")


def run_it(folder, match):
    return tuple(shlex.split(match[1])[1:])


def write_instead(file, old=""):
    """Put the statement that is suggested in the place of the one that failed."""

    def follow(folder, match):
        path = folder / file
        text = path.read_text(encoding="utf-8")
        failed = old or next(line for line in text.splitlines() if "import " in line)
        path.write_text(text.replace(failed, match[1], 1), encoding="utf-8")

    return follow


def edit(file, old, new):
    def follow(folder, match):
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return follow


def several(*steps):
    def follow(folder, match):
        for step in steps:
            step(folder, match)

    return follow


def put(file, text):
    def follow(folder, match):
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")

    return follow


#: What some distributions would bring, by the requirement in the command: no index is asked.
INDEX = {
    "typerly==0.12.5": {"typerly/__init__.py": "App = 1\n", "typerly/main.py": ""},
    "fastlib==2.1": {"fastlib/_core.py": "run = 1\n", "fastlib/__init__.py": ""},
    "google-cloud-storage": {"google/cloud/storage.py": ""},
    "scikit-image": {"skimage.py": ""},
    "redixx": {"redixx.py": ""},
    "webby[sql]": {"sqlthing.py": ""},
    "setuptools<81": {"pkg_resources.py": ""},
    "standard-cgi": {"cgi.py": ""},
    "typx>=4.0,<5": {"typx.py": "Alias = 1\n"},
    "pydantic-settings": {"pydantic_settings.py": "class BaseSettings: pass\n"},
}


def install(site="site-packages"):
    """Install what the command names, as pip would; and take away what of it does not load."""

    def follow(folder, match):
        requirement = shlex.split(match[1])[-1]
        for damaged in (folder / site).glob("*/_core.*"):
            damaged.unlink()
        for file, text in INDEX[requirement].items():
            put(f"{site}/{file}", text)(folder, match)

    return follow


PIP = r"`\S+ -m pip install ([^`]+)`"
PROOFS = [
    Proof("script_imports_itself", "a script called like the module that it needs", r"rename (\S+)", lambda f, m: (rename(f, m), ("our_string.py",))[1]),
    Proof("shadows_standard_library", "json.py beside the program", r"rename (\S+), and", rename),
    Proof("shadows_standard_library", "json.py beside the program", r"or move it into a package", several(lambda f, m: move_into_a_package(f, ["", "json.py"]))),
    Proof("shadows_installed", "a file in front of a package whose names are lazy", r"rename (\S+), and", several(rename, put("site-packages/brokr/__init__.py", "Broker = 1\n"))),
    Proof("shadows_installed", "a folder with an empty __init__ in front of a namespace package", r"delete the empty (\S+),", delete),
    Proof("shadows_another", "a file, and a folder of the same name beside it", r"rename (\S+), and", rename),
    Proof("shadows_another", "a file, and a folder of the same name beside it", r"or move the needed parts of (\S+) into (\S+)", lambda f, m: (f / m[2]).write_text((f / m[1]).read_text(encoding="utf-8"), encoding="utf-8") and None),
    Proof("relative_without_parent", "a module of a package run as a file", r"run it as a module of its package: `(.*)`, in", run_it),
    Proof("relative_without_parent", "a sibling, loaded as a top-level module", r"import it as `(.*)`, with", lambda f, m: (edit("shop/main.py", "import models", f"import {m[1]}")(f, m), ("-m", "shop.main"))[1]),
    Proof("relative_without_parent", "dots in a script beside its helper", r"write it without the dots: `([^`]*)`$", write_instead("tool.py")),
    Proof("relative_without_parent", "dots in a test, up to the folder of the project", r"write it without the dots: `([^`]*)`, and run `(.*)` in", lambda f, m: (write_instead("tests/check.py")(f, m), tuple(m[2].split()[1:]))[1]),
    Proof("relative_beyond_top", "one dot too many", r"write it without the dots: `(.*)`", several(put("util.py", "text = 1\n"), write_instead("shop/report.py"))),
    Proof("blocked", "None in sys.modules", r"remove the entry before this import: `(.*)`", several(put("shop.py", ""), edit("tool.py", "import shop", "del sys.modules['shop']; import shop"))),
    Proof("removed_from_sys_modules", "a module that takes itself out of sys.modules", r"remove the line that deletes the entry: (\S+):(\d+)", take_out_the_line),
    Proof("cycle", "from a name, two modules", r"move what both need into a new module", several(put("shop/base.py", "class Order: pass\n"), edit("shop/models.py", "class Order: pass", "from shop.base import Order"), edit("shop/services.py", "shop.models", "shop.base"))),
    Proof("cycle", "from a name, two modules", r"or import it in the function that uses it", edit("shop/services.py", "from shop.models import Order\n\ndef ship(): pass", "def ship():\n    from shop.models import Order")),
    Proof("cycle", "from a name, two modules", r"or write `(import [\w.]+)`, and `[\w.]+` in the functions", write_instead("shop/services.py")),
    Proof("cycle", "a circular import of a module with itself", r"use the name without importing it", put("a.py", "X = 1\nprint(X)\n")),
    Proof("asked_too_early", "names that are made as the module runs, in a circle", r"import it in the function that uses it", put("b.py", "def f():\n    from a import X\n")),
    Proof("stale_bytecode", "bytecode that is older than its source, and does not show it", r"delete (\S+)", delete),
    Proof("extension_for_another_python", "an extension module for another Python, in an installed package", rf"reinstall .* for this Python: {PIP}", install()),
    Proof("extension_does_not_load", "an extension module that is damaged", rf"install it again: {PIP}", install()),
    Proof("distribution_incomplete", "an installed package without its __init__", rf"install it again: {PIP}", install()),
    Proof("namespace_part_missing", "a part of a namespace whose distribution is known", rf"install it: {PIP}", install()),
    Proof("passed_over", "a folder passed over for a package further along", r"add an `__init__.py` to (\S+)", lambda f, m: (f / m[1] / "__init__.py").touch()),
    Proof("namespace_by_accident", "a folder without __init__.py, and the package in src", r"set PYTHONPATH to `(.*)`", lambda f, m: ("-c", f"import sys; sys.path.insert(0, {str(f / m[1])!r}); import tool")),
    Proof("not_a_package", "a module taken for a package", r"write `(.*)`", write_instead("tool.py")),
    Proof("not_a_package", "-m with the name of a file", r"run `(.*)`", run_it),
    Proof("run_by_a_path", "-m with a path", r"run it as a module: `(.*)`", run_it),
    Proof("run_by_a_path", "-m with a path", r"or run it as a file: `(.*)`", run_it),
    Proof("file_of_another_kind", "a file with a hyphen", r"rename it to (\S+)", lambda f, m: rename_to(f, ["", "my-tools.py", m[1]])),
    Proof("file_of_another_kind", "a module in other letters", r"write this name in the import: `(.*)`", edit("tool.py", "Helpers", "helpers")),
    Proof("pkg_resources_missing", "pkg_resources", rf"install a setuptools that has it: {PIP}", install(".")),
    Proof("path_entry_ignored", "a path in sys.path that is no string", r"add a string to sys.path: `str\(…\)`", edit("tool.py", "pathlib.Path('libs')", "str(pathlib.Path('libs'))")),
    Proof("path_entry_ignored", "a relative path in sys.path, and another working directory", r"add an absolute path to sys.path: `os.path.abspath\(…\)`", edit("tool.py", "'libs'", "os.path.abspath('libs')")),
    Proof("inside_a_dependency", "an extra of an installed distribution", rf"install that extra: {PIP}", install()),
    Proof("not_on_path", "a sibling in the same package, by its short name", r"write `(.*)`", write_instead("shop/report.py")),
    Proof("not_on_path", "a module of a package run as a file, which imports the package", r"run it as a module, in .*: `(.*)`", run_it),
    Proof("not_on_path", "in src, which is not on the path", r"set PYTHONPATH to `(.*)`", lambda f, m: ("-c", f"import sys; sys.path.insert(0, {str(f / m[1])!r}); import runpy; runpy.run_path('tests/check.py')")),
    Proof("not_found", "an import name that is not the distribution's", rf"install it: {PIP}", install(".")),
    Proof("not_found", "what the project declares, which also lies in its examples", rf"install it: {PIP}", install(".")),
    Proof("wrong_all", "__all__ with a name that is not there", r"remove `(.*)` from `__all__`", edit("shop.py", "'total', 'refund'", "'total'")),
    Proof("submodule_not_imported", "a submodule that nobody imported", r"write `(.*)` at the top of", edit("tool.py", "import shop\n", "import shop.models\n")),
    Proof("missing_name", "a module of the standard library, where the one beside the file was meant", r"write `(.*)`", write_instead("p/board.py")),
    Proof("missing_name", "a class that is in a submodule", r"import it from the submodule that defines it: `(.*)`", write_instead("tool.py")),
    Proof("not_in_all", "a name that __all__ leaves out", r"write `(.*)`", write_instead("tool.py")),
    Proof("not_in_all", "a name that __all__ leaves out", r"or add it to `__all__` in", edit("shop.py", "['total']", "['total', 'refund']")),
    Proof("name_removed_or_new", "a name that left a module of the standard library", r"write `(from .*)`", write_instead("tool.py")),
    Proof("name_removed_or_new", "a name of another module took its place", r"write `(from .*)`", write_instead("tool.py")),
    Proof("name_removed_or_new", "an attribute that left a module of the standard library", r"write `(.*)` instead of `(.*)`, with `(.*)`", several(lambda f, m: edit("tool.py", m[2], m[1])(f, m), lambda f, m: edit("tool.py", "import fractions", m[3])(f, m))),
    Proof("name_removed_or_new", "a name that is too new, and has a backport", r"(?:install \S+, and )?write `(from typing_extensions [^`]*)`", several(write_instead("tool.py"), put("typing_extensions.py", "deprecated = 1\n"))),
    Proof("hidden_by_installed", "an installed package with the name of the project's own", r"set PYTHONPATH to the working directory", lambda f, m: ("-c", "import runpy; runpy.run_path('scripts/run.py')")),
    Proof("not_on_path", "a folder without __init__.py, by its name from the root", r"run it as a module, in .*: `(.*)`", run_it),
    Proof("not_on_path", "a folder without __init__.py, beside the folder of the program", r"set PYTHONPATH to the working directory", lambda f, m: ("-c", "import runpy; runpy.run_path('examples/net.py')")),
    Proof("not_on_path", "-m in a src layout that is not installed", r"install the project, so that .*: `\S+ -m pip (install -e .*)`", lambda f, m: ("-c", f"import sys, runpy; sys.path.insert(0, {str(f / 'src')!r}); runpy.run_module('parcel.cli')")),
    Proof("not_on_path", "a test of a project in a src layout that is not installed", r"or let pytest find it: `(.*)` in `(.*)`", lambda f, m: (f / "pyproject.toml").write_text(f"[project]\nname = 'parcel'\nversion = '1'\n{m[2]}\n{m[1]}\n", encoding="utf-8") and None),
    Proof("not_found", "a module that another environment has", r"run the program with that environment's Python, `(.*)`", lambda f, m: ("-c", f"import sys, runpy; sys.path.insert(0, {str(next((f / m[1]).parent.parent.glob('lib/*/site-packages')))!r}); runpy.run_path('tool.py')")),
    Proof("missing_name", "an installed version that another one excludes", rf"install the version that is needed: {PIP}", install()),
    Proof("not_found", "-m from inside of the package's own folder", r"run the same command in the parent folder: `cd ..`", lambda f, m: ("-c", "import os, runpy, sys; os.chdir('..'); sys.path[0] = os.getcwd(); runpy.run_module('shop.cli')")),
    Proof("extension_for_another_python", "an extension module that PYTHONPATH brings from another Python", r"remove (\S+) from PYTHONPATH", put("fastlib.py", "")),
    Proof("test_of_the_same_name", "two tests of one name", r"rename (\S+)", lambda f, m: (f / m[1]).rename((f / m[1]).with_name("test_till.py")) and None),
    Proof("test_of_the_same_name", "two tests of one name", r"or add an `__init__.py` to `(.*)` and `(.*)`", several(lambda f, m: put(f"{m[1]}/__init__.py", "")(f, m), lambda f, m: put(f"{m[2]}/__init__.py", "")(f, m))),
    Proof("test_of_the_same_name", "two tests of one name", r"or run pytest with `(.*)`", lambda f, m: ("-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir=.", m[1])),
    Proof("name_has_moved", "a name that has moved to another distribution", rf"install \S+ and import it from there: {PIP}, and `(.*)`", several(install(), lambda f, m: write_instead("tool.py")(f, ["", m[2]]))),
    Proof("module_raised", "a variable that is not set", r"set the environment variable (\S+)", lambda f, m: ("-c", f"import os; os.environ[{m[1]!r}] = 'x'; import tool")),
    Proof("module_ended_it", "a module that ends the program", r"move the code that runs the file as a program below `(.*)`", edit("label.py", "argparse.ArgumentParser().parse_args()", "if __name__ == '__main__':\n    argparse.ArgumentParser().parse_args()")),
]  # fmt: skip


def found_for(program, folder, monkeypatch):
    program.write(folder)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(str(folder / entry) for entry in program.path))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.chdir(folder / program.cwd)
    run = record(program.run, capture=True)
    seen = run.timeline
    if run.returncode and not (seen.ending and seen.ending.error):
        seen = find_caught_failure(run.timelines) or seen
    return diagnose(seen, lambda file: os.path.relpath(file, folder))


@pytest.mark.parametrize("proof", PROOFS, ids=lambda proof: f"{proof.cause}: {proof.repair[:30]}")
def test_a_repair_that_is_followed_works(proof, tmp_path, monkeypatch):
    program = next((program for program in PROGRAMS if program.name == proof.program), None)
    if program is None:
        pytest.skip("the program does not fail here")
    found = found_for(program, tmp_path, monkeypatch)

    assert found is not None and found.cause == proof.cause
    match = next((match for repair in found.repairs if (match := re.match(proof.repair, repair))), None)
    assert match is not None, found.repairs

    command = proof.follow(tmp_path, match) or program.run
    run = subprocess.run(
        [sys.executable, *command], cwd=tmp_path / program.cwd, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_what_is_not_proved_is_a_question(program, tmp_path, monkeypatch):
    found = found_for(program, tmp_path, monkeypatch)
    proved = [proof.repair for proof in PROOFS if found and proof.cause == found.cause]
    for repair in found.repairs if found else ():
        text = repair if repair.startswith("or write") else repair.removeprefix("or ")
        same = any(re.match(pattern, text) or re.match(pattern, repair) for pattern in proved)
        assert repair.endswith("?") or same, repair
