"""The architecture: imports go one way, one wing knows pytest, and the documents say what is true."""

from __future__ import annotations

import ast
import re
import subprocess
import sys

import pytest

from tests.small_fork import ROOT

pytestmark = pytest.mark.once

README = (ROOT / "README.md").read_text(encoding="utf-8")
USAGE = (ROOT / "docs" / "usage.md").read_text(encoding="utf-8")
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
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


PACKAGE = ROOT / "src" / "import_katas"
#: From the top to the bottom: a wing imports only from those below it, and from the single modules.
WINGS = ["cli", "session", "plugin", "authoring", "report", "kata", "drill", "isolation", "runs", "explain"]
SINGLE = {"checkout", "pytest_entry", "errors", "output", "temporary", "toml_file"}


def module_of(file):
    """The name of a module of ours, by its file."""
    return ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


GRAPH = {module_of(file): set(imports_of(file)) for file in PACKAGE.rglob("*.py")}


def wing_of(module):
    """The wing that a module is in, or its own name."""
    return module.split(".")[1] if "." in module else ""


def test_there_is_no_circle():
    graph = {name: targets & GRAPH.keys() for name, targets in GRAPH.items()}
    while leaves := [name for name, targets in graph.items() if not targets]:
        graph = {name: targets - set(leaves) for name, targets in graph.items() if name not in leaves}
    assert graph == {}


def test_the_wings_import_downwards():
    assert {wing_of(module) for module in GRAPH} == {*WINGS, *SINGLE, "", "__main__"}
    for module, targets in GRAPH.items():
        wing = wing_of(module)
        first = 0 if module == "import_katas" else WINGS.index(wing) if wing in WINGS else len(WINGS)
        below = {*SINGLE, *WINGS[first:]}
        for target in targets & GRAPH.keys():
            allowed = {"cli"} if wing == "__main__" else below
            assert wing_of(target) in allowed or module.startswith(target), f"{module} imports {target}"


def test_only_the_plugin_knows_pytest():
    knows = {
        name for name, targets in GRAPH.items() if any(t.partition(".")[0] in ("pytest", "_pytest") for t in targets)
    }
    assert {wing_of(name) for name in knows} == {"plugin"}


def test_explain_needs_nothing_of_a_kata():
    targets = set().union(*(targets for name, targets in GRAPH.items() if wing_of(name) == "explain"))
    assert {wing_of(target) for target in targets & GRAPH.keys()} <= {"explain", "output"}
    assert not {"pytest", "rich", "psutil"} & {target.partition(".")[0] for target in targets}


@pytest.mark.parametrize("hook", ["explain/timeline_hook.py", "runs/audit_hook.py", "runs/batch_hook.py"])
def test_what_runs_in_other_programs_imports_nothing_of_ours(hook):
    assert not {name for name in imports_of(PACKAGE / hook) if name.startswith("import_katas")}


def test_each_module_can_be_imported_first():
    program = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]:\n"
        "    importlib.import_module(name)\n"
        "    for loaded in [m for m in sys.modules if m.partition('.')[0] == 'import_katas']:\n"
        "        del sys.modules[loaded]\n"
    )
    command = [sys.executable, "-c", program, *sorted(GRAPH)]
    run = subprocess.run(command, cwd=ROOT / "src", capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def test_the_description_of_the_architecture_is_complete():
    drawn = CONTRIBUTING.partition("\nsrc/import_katas/ ")[2].partition("```")[0]
    wing, rooms = "", set()
    for indent, name in re.findall(r"^( +)(\S+) +", drawn.partition("\n")[2], re.MULTILINE):
        wing = name if len(indent) == 2 and name.endswith("/") else wing if len(indent) == 4 else ""
        rooms.add(wing if name == wing else wing + name)
    there = {file.relative_to(PACKAGE) for file in PACKAGE.rglob("*.py") if file.name != "__init__.py"}
    in_wings = {f"{folder.name}/" for folder in PACKAGE.iterdir() if (folder / "__init__.py").is_file()}
    files = {file.as_posix() for file in there if len(file.parts) < 3}
    assert rooms == files | in_wings | {"explain/causes/"}


def test_the_excerpt_in_the_guide_is_what_the_terminal_shows():
    file = ROOT / "katas/7_1/08_circular_root_cause/test_circular_root_cause.py"
    lines = file.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, start=1) if text.strip() == "imports.load(first)")
    assert f"{file.name}:{line}" in USAGE
    assert (
        ast.get_docstring(next(n for n in ast.parse("\n".join(lines)).body if isinstance(n, ast.FunctionDef))) in USAGE
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
    install = commands[0].rpartition(" -m ")[0].replace("'.[dev]'", ".")
    assert f"{install} -m pytest katas/7_1" in README


def test_the_lowest_versions_are_those_that_are_promised():
    """`tox -e lowest` installs each dependency at its lower bound."""
    promised = re.findall(
        r'^  "([\w-]+) >= ([\d.]+)', PYPROJECT.partition("dependencies = [")[2].partition("\n]")[0], re.M
    )
    tox = (ROOT / "tox.ini").read_text(encoding="utf-8").partition("[testenv:lowest]")[2].partition("\n[")[0]
    assert re.findall(r"^    ([\w-]+) == ([\d.]+)", tox, re.M) == promised


def test_actions_are_pinned_and_end():
    for file in (ROOT / ".github" / "workflows").glob("*.yml"):
        text = file.read_text(encoding="utf-8")
        assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", used) for used in re.findall(r"uses: (\S+)", text)), file
        jobs = text.partition("\njobs:\n")[2]
        assert jobs.count("timeout-minutes:") == len(re.findall(r"^  [\w-]+:$", jobs, re.M)), (
            f"{file}: a job without an end"
        )
