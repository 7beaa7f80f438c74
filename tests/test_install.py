"""Projects become real wheels, are really installed, and say plainly why not."""

from __future__ import annotations

import sys

import pytest

from import_katas.errors import CannotInstall, TimeLimitExceeded
from import_katas.kata.workshop import Scratch, Workshop
from tests.small_fork import write

BACKENDS = {
    "flit-core": '[build-system]\nrequires = ["flit-core"]\nbuild-backend = "flit_core.buildapi"\n',
    "hatchling": '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n',
    "setuptools": '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
}
HATCH = BACKENDS["hatchling"]
PROJECT = '[project]\nname = "parcels"\nversion = "1.0"\ndescription = "Sends parcels"\n'
SCRIPT = '[project.scripts]\nparcel = "parcels.cli:main"\n'
CLI = """\
import sys
from parcels.rates import rate

def main():
    print(rate(), *sys.argv[1:])
    return 3
"""
FILES = {
    "src/parcels/__init__.py": "",
    "src/parcels/cli.py": CLI,
    "src/parcels/rates.py": "def rate():\n    return 590\n",
}


@pytest.fixture
def scratch():
    scratch = Scratch()
    yield scratch
    scratch.remove()


@pytest.fixture
def project(tmp_path, scratch):
    """Return a function that makes a workshop of some files."""

    def make(pyproject, files=FILES, *, name="workshop"):
        write(tmp_path / name, {**files, **({} if pyproject is None else {"pyproject.toml": pyproject})})
        return Workshop(tmp_path / name, scratch, time_limit=20)

    return make


def snapshot(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_project_is_built_by_its_own_backend_installed_and_run(project, backend):
    workshop = project(BACKENDS[backend] + PROJECT + SCRIPT)
    before = snapshot(workshop.folder)
    installed = workshop.install()
    assert installed.files == ("parcels/__init__.py", "parcels/cli.py", "parcels/rates.py")
    assert installed.commands == ("parcel",)
    run = installed.run_command("parcel", "to", "Ada")
    assert (run.command, run.stdout, run.returncode) == ("parcel to Ada", "590 to Ada\n", 3), str(run)
    assert installed.run_module("parcels.rates").returncode == 0
    run = installed.run_code("import parcels, os; print(parcels.__file__); print(os.listdir())")
    assert run.stdout.splitlines() == [str(installed.folder / "parcels" / "__init__.py"), "[]"]
    run = installed.run_code("import os; open(os.__file__).close(); print(os.listdir())", audited=True)
    assert run.stdout == "[]\n", "an audited run starts in an empty folder, too"
    with installed.imports() as imports:
        assert imports.load("parcels.rates").rate() == 590
    assert snapshot(workshop.folder) == before, "the learner's folder was written to"


def test_only_what_is_in_the_wheel_is_there(project):
    installed = project(BACKENDS["hatchling"] + PROJECT, {**FILES, "tests/helpers.py": "", "loose.py": ""}).install()
    for name in ("loose", "tests.helpers", "pytest", "hatchling"):
        assert installed.run_code(f"import {name}").exception == "ModuleNotFoundError"
        with pytest.raises(ModuleNotFoundError), installed.imports() as imports:
            imports.load(name)


def test_two_projects_live_in_one_environment(project):
    files = {f"{side}/src/{side}/__init__.py": f"NAME = '{side}'\n" for side in ("host", "guest")}
    for side in ("host", "guest"):
        text = BACKENDS["hatchling"] + PROJECT.replace("parcels", side)
        files[f"{side}/pyproject.toml"] = text + f'[project.entry-points."depot"]\n{side} = "{side}:NAME"\n'
    workshop = project(None, files)
    code = "from importlib.metadata import entry_points as e; print(sorted(p.load() for p in e(group='depot')))"
    assert workshop.install("host", "guest").run_code(code).stdout == "['guest', 'host']\n"
    assert workshop.install("host").run_code(code).stdout == "['host']\n"


def test_each_installation_is_its_own_and_a_changed_project_is_built_again(project):
    workshop = project(BACKENDS["hatchling"] + PROJECT + SCRIPT)
    first, second = workshop.install(), workshop.install()
    (first.folder / "parcels" / "rates.py").write_text("def rate():\n    return 1\n", encoding="utf-8")
    assert (first.run_command("parcel").stdout, second.run_command("parcel").stdout) == ("1\n", "590\n")
    write(workshop.folder, {"src/parcels/rates.py": "def rate():\n    return 700\n"})
    assert workshop.install().run_command("parcel").stdout == "700\n"


def test_a_traceback_names_the_learners_file_and_what_a_program_prints_stays(project):
    files = {**FILES, "src/parcels/rates.py": "def rate():\n    print(__file__)\n    return 1 / 0\n"}
    workshop = project(BACKENDS["hatchling"] + PROJECT + SCRIPT, files)
    installed = workshop.install()
    run = installed.run_command("parcel")
    assert str(workshop.folder / "src" / "parcels" / "rates.py") in run.stderr
    assert run.stdout.strip() == str(installed.folder / "parcels" / "rates.py")
    assert 'File "parcel", line' in run.stderr or sys.platform == "win32"
    assert workshop.installed == {installed.folder / "parcels": workshop.folder / "src" / "parcels"}


def test_a_path_in_a_message_means_what_it_says(fork):
    """A data file that was not installed is missing there, and not in the workshop, where it is."""
    rates = "from pathlib import Path\n\nRATES = Path(__file__).with_name('rates.csv').read_text(encoding='utf-8')\n"
    setuptools = BACKENDS["setuptools"] + PROJECT + SCRIPT
    files = {**FILES, "src/parcels/rates.py": rates, "src/parcels/rates.csv": "590", "pyproject.toml": setuptools}
    fork.add_kata("9_1/01_parcels", files, CHECK)
    said = fork.pytest("katas").text.replace("\\", "/")
    assert 'File "katas/9_1/01_parcels/workshop/src/parcels/rates.py", line 3' in said
    assert said.count("site-packages/parcels/rates.csv'") == 2 and "workshop/src/parcels/rates.csv" not in said, said


def test_what_an_earlier_build_left_behind_is_not_in_the_wheel(project):
    workshop = project(
        BACKENDS["setuptools"] + PROJECT, {**FILES, "build/lib/parcels/old.py": "", "build/note.txt": ""}
    )
    write(workshop.folder, {"src/parcels.egg-info/SOURCES.txt": "src/parcels/old.txt", "src/parcels/old.txt": ""})
    assert not [name for name in workshop.install().files if "old" in name]
    assert (workshop.folder / "build" / "lib" / "parcels" / "old.py").exists()


def test_two_wheels_with_the_same_file_are_refused(project):
    files = {f"{side}/src/{side}/__init__.py": "" for side in ("host", "guest")}
    for side in ("host", "guest"):
        text = (
            BACKENDS["setuptools"] + PROJECT.replace("parcels", side) + '[tool.setuptools]\npy-modules = ["config"]\n'
        )
        files |= {f"{side}/pyproject.toml": text, f"{side}/config.py": ""}
    with pytest.raises(CannotInstall, match=r"guest-1\.0.*config\.py, which another wheel contains as well"):
        project(None, files).install("host", "guest")


@pytest.mark.parametrize(
    "metadata, words",
    [
        ('requires-python = ">=3.99"\n', ["parcels-1.0", "requires Python >=3.99", "this is Python 3."]),
        ('dependencies = ["no-such-thing"]\n', ["parcels-1.0", "requires 'no-such-thing'", "not installed"]),
        ('dependencies = ["parcels>2"]\n', ["requires 'parcels>2'", "not installed"]),
    ],
)
def test_a_wheel_that_pip_would_refuse_is_refused(project, metadata, words):
    with pytest.raises(CannotInstall) as caught:
        project(HATCH + PROJECT + metadata).install()
    assert all(word in str(caught.value) for word in words), caught.value


def test_what_is_required_may_come_with_it_or_be_optional(project):
    files = {f"{side}/src/{side}/__init__.py": "" for side in ("host", "guest")}
    for side, needed in (("host", "absent; python_version < '3'"), ("guest", "Host >= 1")):
        text = f'{HATCH}{PROJECT.replace("parcels", side)}requires-python = ">=3.10"\ndependencies = ["{needed}"]\n'
        files[f"{side}/pyproject.toml"] = f'{text}[project.optional-dependencies]\nmore = ["absent"]\n'
    assert project(None, files).install("guest", "host").files == ("guest/__init__.py", "host/__init__.py")


def test_what_a_wheel_brings_to_other_places_is_known(project):
    data = '[tool.hatch.build.targets.wheel.shared-data]\n"rates.csv" = "share/parcels/rates.csv"\n'
    installed = project(HATCH + PROJECT + SCRIPT + data, {**FILES, "rates.csv": "590\n"}).install()
    assert installed.other_files == ("share/parcels/rates.csv",)
    assert project(HATCH + PROJECT + SCRIPT).install().other_files == ()


def test_a_project_that_cannot_be_built_is_tried_once(project, monkeypatch):
    workshop = project(HATCH.replace("hatchling.build", "hatchling.biuld") + PROJECT)
    for _ in range(2):
        with pytest.raises(CannotInstall, match="biuld"):
            workshop.install()
        monkeypatch.setattr("import_katas.runs.install.build_wheel", None)  # the second time nobody calls it


@pytest.mark.parametrize(
    "pyproject, files, words",
    [
        (None, FILES, ["pyproject.toml", "missing"]),
        (HATCH + PROJECT + "x = [\n", FILES, ["pyproject.toml", "not TOML"]),
        (HATCH, FILES, ["pyproject.toml", "`project`"]),
        (BACKENDS["flit-core"], FILES, ["pyproject.toml", "[project]"]),
        (BACKENDS["setuptools"], FILES, ["pyproject.toml", "[project]"]),
        ("", FILES, ["pyproject.toml", "[project]"]),
        ("project = 3\n", FILES, ["pyproject.toml", "project", "a table"]),
        (HATCH + PROJECT.replace("name", "nom"), FILES, ["pyproject.toml", "name"]),
        (HATCH + PROJECT, {"README.md": "x"}, ["pyproject.toml", "no directory that matches the name of your project"]),
        (BACKENDS["flit-core"] + PROJECT, {"README.md": "x"}, ["pyproject.toml", "No file/folder", "parcels"]),
        (BACKENDS["setuptools"] + PROJECT, {"README.md": "x"}, ["parcels-1.0", "no module and no package"]),
        (HATCH.replace("hatchling.build", "hatchling.biuld") + PROJECT, FILES, ["pyproject.toml", "hatchling.biuld"]),
        (HATCH.replace('["hatchling"]', '["hachling"]') + PROJECT, FILES, ["'hachling'", "not installed", "setuptools"]),
        (HATCH.replace('["hatchling"]', '["hatchling > 999"]') + PROJECT, FILES, ["hatchling>999", "not installed"]),
        (HATCH.replace('["hatchling"]', '["hatchling >>> 1"]') + PROJECT, FILES, ["requires", "hatchling >>> 1"]),
        (HATCH.replace("requires", "require") + PROJECT, FILES, ["pyproject.toml", "did you mean 'requires'"]),
        (HATCH + PROJECT + SCRIPT.replace(":main", ""), FILES, ["'parcel'", "'parcels.cli'", "function"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_project_is_said_in_its_own_words(project, pyproject, files, words):
    with pytest.raises(CannotInstall) as caught:
        project(pyproject, files).install()
    message = str(caught.value)
    assert all(word in message for word in words), message
    assert "Traceback" not in message and "subprocess" not in message and "_in_process" not in message, message


@pytest.mark.parametrize("backend", BACKENDS)
def test_an_editable_installation_runs_the_sources_where_they_are(project, backend):
    workshop = project(BACKENDS[backend] + PROJECT + SCRIPT)
    with pytest.raises(ValueError, match="a copy"):
        workshop.install(editable=True)
    copy = workshop.copy()
    installed = copy.install(editable=True)
    for rate in ("590", "610"):
        (copy.folder / "src/parcels/rates.py").write_text(f"def rate():\n    return {rate}\n", encoding="utf-8")
        assert installed.run_command("parcel").stdout == f"{rate}\n"


def test_a_command_that_is_not_there_is_named_beside_those_that_are(project):
    with pytest.raises(CannotInstall, match=r"no command 'parcels'; its commands: parcel"):
        project(HATCH + PROJECT + SCRIPT).install().run_command("parcels")


def test_a_backend_that_does_not_end_is_ended_and_its_line_named(tmp_path, scratch):
    backend = '[build-system]\nrequires = []\nbuild-backend = "ours"\nbackend-path = ["."]\n'
    write(tmp_path / "workshop", {"pyproject.toml": backend + PROJECT, "ours.py": "\nwhile True:\n    pass\n"})
    with pytest.raises(
        TimeLimitExceeded, match=r"pyproject\.toml: the build was still running after 1 seconds"
    ) as caught:
        Workshop(tmp_path / "workshop", scratch, time_limit=1).install()
    assert "_in_process" not in str(caught.value)


CHECK = '''\
def test_the_parcel_is_sent(workshop):
    """The command `parcel` prints what it costs."""
    run = workshop.install().run_command("parcel")
    assert run.stdout == "590\\n", str(run)


def test_the_rate_is_known(workshop):
    """`parcels.rates` says what a parcel costs."""
    with workshop.install().imports() as imports:
        assert imports.load("parcels.rates").rate() == 590
'''


def test_a_learner_reads_the_reason_and_not_our_trace(fork):
    files = {**FILES, "pyproject.toml": HATCH.replace("hatchling.build", "hatchling.biuld") + PROJECT + SCRIPT}
    fork.add_kata("9_1/01_parcels", files, CHECK)
    said = fork.pytest("katas").text
    assert "katas/9_1/01_parcels/workshop/pyproject.toml: the project could not be built into a wheel" in said.replace(
        "\\", "/"
    )
    failures = said.partition("FAILURES")[2].replace("\\", "/")
    assert failures.count("katas/9_1/01_parcels/workshop/pyproject.toml: the project could not") == 2
    assert "import-katas-" not in failures, "the path of a copy"
    assert "'hatchling.biuld'" in said and "Traceback" not in said and "import_katas" not in said.partition("lesson")[0]


def test_a_learner_reads_which_of_their_lines_failed_once_installed(fork):
    files = {**FILES, "pyproject.toml": HATCH + PROJECT + SCRIPT, "src/parcels/rates.py": "RATE = 1 / 0\n"}
    fork.add_kata("9_1/01_parcels", files, CHECK)
    said = fork.pytest("katas").text.replace("\\", "/")
    assert said.count('File "katas/9_1/01_parcels/workshop/src/parcels/rates.py", line 1, in <module>') == 2, said
    assert "site-packages" not in said
