"""The house: arrows go one way, one room knows pytest, and the papers say what is true."""

from __future__ import annotations

import ast
import re
import subprocess
import sys

import pytest

from tests.small_fork import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def imports_of(file):
    """The modules that a file imports, wherever it does."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} imports relatively"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def module_of(file):
    """The name of a module of ours, by its file."""
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


GRAPH = {
    module_of(file): set(imports_of(file))
    for file in (ROOT / "src" / "import_katas").rglob("*.py")
    if file.parent != ROOT / "src" / "import_katas" or file.stem != "__init__"
}


def test_there_is_no_circle():
    graph = {name: targets & GRAPH.keys() for name, targets in GRAPH.items()}
    while leaves := [name for name, targets in graph.items() if not targets]:
        graph = {name: targets - set(leaves) for name, targets in graph.items() if name not in leaves}
    assert graph == {}


def test_only_the_plugin_knows_pytest():
    knows = {
        name for name, targets in GRAPH.items() if any(t.partition(".")[0] in ("pytest", "_pytest") for t in targets)
    }
    assert knows == {"import_katas.plugin"}
    assert "import_katas.plugin" not in set().union(*GRAPH.values())


@pytest.mark.parametrize("module", sorted(GRAPH))
def test_each_module_can_be_imported_first(module):
    run = subprocess.run([sys.executable, "-c", f"import {module}"], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def test_the_drawing_of_the_house_is_complete():
    rooms = set(re.findall(r"^  (\w+(?:\.py|/)) ", CONTRIBUTING, re.MULTILINE))
    packages = {f"{file.parent.name}/" for file in (ROOT / "src" / "import_katas").glob("*/__init__.py")}
    assert rooms == {file.name for file in (ROOT / "src" / "import_katas").glob("*.py")} - {
        "__init__.py"
    } | packages | {"first_draft/"}
    inside = set(re.findall(r"^    (\w+\.py) ", CONTRIBUTING, re.MULTILINE))
    assert inside == {file.name for file in (ROOT / "src" / "import_katas").glob("*/*.py")} - {"__init__.py"}


def test_the_excerpt_in_the_readme_is_what_the_terminal_shows():
    file = ROOT / "katas/7_1/08_circular_root_cause/test_circular_root_cause.py"
    lines = file.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, start=1) if text.strip() == "imports.load(first)")
    assert f"{file.name}:{line}" in README
    assert (
        ast.get_docstring(next(n for n in ast.parse("\n".join(lines)).body if isinstance(n, ast.FunctionDef))) in README
    )


def test_links_to_files_resolve():
    patterns = ("*.md", "docs/*.md", "katas/**/README.md", "solutions/*/*/README.md")
    for file in [file for pattern in patterns for file in ROOT.glob(pattern)]:
        prose = re.sub(r"```.*?```|`[^`\n]*`", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)#\s]+)", prose):
            assert "://" in target or (file.parent / target).exists(), f"{file}: {target}"


def test_ci_calls_the_command_of_the_readme():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    pattern = re.search(r"sed -n 's/(\^.*?\$)/", script)
    assert pattern is not None
    commands = re.findall(pattern[1].replace(r"\(", "(").replace(r"\)", ")"), README, re.MULTILINE)
    assert len(commands) == 1 and commands[0].endswith("-m tox")
    assert (commands[0].rpartition(" -m ")[0] + " -m pytest katas/7_1") in README
