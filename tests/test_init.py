"""`import-katas init`: a learner's checkout out of the installation, updated without losing work; and the learner's commands."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile

import pytest

from import_katas.checkout import find_folders, list_files
from import_katas.errors import UserError
from import_katas.kata.starter import find_bundled_checkout, init, update
from tests.small_fork import ROOT, write

pytestmark = pytest.mark.once

KATA = "katas/7_1/08_circular_root_cause"


def command(*arguments, cwd, env=None):
    clean = {name: value for name, value in os.environ.items() if name not in ("VISUAL", "EDITOR")}
    return subprocess.run(
        [sys.executable, "-m", "import_katas", *map(str, arguments)],
        cwd=cwd,
        env={**clean, "PYTHONUTF8": "1", **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def texts_in(folder):
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in list_files(folder)}


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A learner's checkout; tests that change it work on a copy."""
    folder = tmp_path_factory.mktemp("learner") / "my-katas"
    run = command("init", folder, cwd=folder.parent)
    assert run.returncode == 0, run.stderr
    return folder


@pytest.fixture
def mine(tmp_path):
    init(tmp_path / "mine")
    return tmp_path / "mine"


def test_a_new_folder_has_every_kata_as_it_was_shipped(begun):
    katas = find_folders(begun / "katas")
    assert [kata.name for kata in katas] == [kata.name for kata in find_folders(ROOT / "katas")]
    for kata in katas:
        shipped = begun / "solutions" / kata.parent.name / kata.name / "shipped"
        assert texts_in(kata / "workshop") == texts_in(shipped) != {}
    assert (begun / ".git").is_dir() and not (begun / "src").exists()


def test_the_katas_can_be_run_there(begun):
    run = subprocess.run(
        [sys.executable, "-m", "pytest", KATA, "-q", "-p", "no:cacheprovider"],
        cwd=begun,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 1 and "7.1.8" in run.stdout, run.stdout + run.stderr


def test_nothing_is_written_over(tmp_path):
    write(tmp_path / "taken", {"README.md": "mine\n"})
    run = command("init", "taken", cwd=tmp_path)
    assert run.returncode == 2 and run.stderr.count("\n") == 1 and "README.md exists" in run.stderr
    assert texts_in(tmp_path / "taken") == {"README.md": b"mine\n"}
    write(tmp_path, {"file": ""})
    with pytest.raises(UserError, match="is a file"):
        init(tmp_path / "file")


def test_an_update_brings_what_is_new_and_keeps_all_work(mine):
    solved, untouched = mine / KATA / "workshop/shop/models.py", mine / "katas/7_1/01_module_object"
    solved.write_text("ORDER = 1\n", encoding="utf-8")
    lesson, stale = untouched / "README.md", untouched / "workshop/morning.py"
    lesson.write_text("an old lesson\n", encoding="utf-8")
    for file in (stale, mine / "solutions/7_1/01_module_object/shipped/morning.py"):  # both are of an older version
        file.write_text("# old\n", encoding="utf-8")
    answers = mine / "katas/7_1/drill/answers.toml"
    answers.write_text(answers.read_text(encoding="utf-8").replace('q1 = "?"', "q1 = 3"), encoding="utf-8")
    (mine / "katas/7_1/02_import_executes/README.md").unlink()
    done = update(mine)
    assert solved.read_text(encoding="utf-8") == "ORDER = 1\n" and "q1 = 3" in answers.read_text(encoding="utf-8")
    assert {solved, answers} <= set(done.kept)
    source = find_bundled_checkout()
    for file in (lesson, mine / "katas/7_1/02_import_executes/README.md"):
        assert file.read_bytes() == (source / file.relative_to(mine)).read_bytes()
    assert stale.read_bytes() == (source / "solutions/7_1/01_module_object/shipped/morning.py").read_bytes()
    assert done.saved is not None
    assert (done.saved / lesson.relative_to(mine)).read_text(encoding="utf-8") == "an old lesson\n"
    assert update(mine).written == ()


def test_the_wheel_carries_them(tmp_path):
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    built = subprocess.run(build, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        archive.extractall(tmp_path / "site")
    assert {f"import_katas/_checkout/{name}" for name in ("conftest.py", "katas/course.toml")} <= names
    run = command("init", tmp_path / "out", cwd=tmp_path, env={"PYTHONPATH": str(tmp_path / "site")})
    assert run.returncode == 0, run.stderr
    assert len(find_folders(tmp_path / "out" / "katas")) == len(find_folders(ROOT / "katas"))


# -- the commands


def test_each_command_says_where_there_are_no_katas(tmp_path):
    for words in (["map"], ["hint"], ["reset", "7.1.8"], ["next"], ["solution"], ["open"], ["init", "--update"], []):
        run = command(*words, cwd=tmp_path)
        assert run.returncode == 2 and "no katas" in run.stderr and run.stderr.count("\n") == 1, (words, run)


def test_a_hint_the_map_and_the_lesson_are_commands(mine):
    first, second = (command("hint", "7.1.8", cwd=mine).stdout for _ in range(2))
    assert first.startswith("7.1.8") and "1. " in first and "2. " not in first and "2. " in second
    assert "of 12" in command("map", cwd=mine / "katas").stdout
    assert "README.md" in command("open", "7.1.8", cwd=mine).stdout
    program = [sys.executable, "-c", "import sys; print('edited', *sys.argv[1:])"]
    run = command("open", cwd=mine / KATA, env={"EDITOR": subprocess.list2cmdline(program).replace("\\", "/")})
    assert "edited" in run.stdout and "08_circular_root_cause" in run.stdout
    assert command("hint", "9.9.9", cwd=mine).returncode == 2


def test_a_solution_is_shown_when_the_kata_is_solved(mine):
    refused = command("solution", "7.1.8", cwd=mine)
    assert refused.returncode == 2 and "not solved" in refused.stderr and refused.stdout == ""
    assert command("solution", "7.1.8", "--anyway", cwd=mine).stdout.startswith("# 7.1.8")


def test_a_reset_keeps_what_was_there(mine):
    models = mine / KATA / "workshop/shop/models.py"
    shipped = models.read_bytes()
    models.write_text("mine\n", encoding="utf-8")
    run = command("reset", "7.1.8", cwd=mine)
    assert run.returncode == 0 and models.read_bytes() == shipped
    (saved,) = (mine / ".import-katas" / "saved").rglob("models.py")
    assert saved.read_text(encoding="utf-8") == "mine\n"


def test_the_doctor_finds_what_is_wrong(mine, tmp_path):
    fine = command("doctor", cwd=mine)
    assert fine.returncode == 0 and "PROBLEM" not in fine.stdout, fine.stdout
    (mine / "conftest.py").unlink()
    write(mine / KATA / "workshop", {"pytest.ini": "[pytest]\n"})
    ill = command("doctor", cwd=mine / KATA / "workshop", env={"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"})
    problems = [line for line in ill.stdout.splitlines() if line.startswith("PROBLEM")]
    assert ill.returncode == 1 and len(problems) == 3, ill.stdout
    assert command("doctor", cwd=tmp_path).returncode == 1
