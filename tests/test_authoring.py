"""What an author has: a first draft of a kata, and the list of what a kata still lacks."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from import_katas.authoring import new_kata as drafts
from import_katas.authoring.completeness import find_problems
from import_katas.authoring.new_kata import create_kata
from import_katas.checkout import parse_number
from import_katas.errors import UserError
from import_katas.kata.answer_book import Kind, load_states
from import_katas.kata.kata import Kata
from tests.small_fork import write

pytestmark = pytest.mark.once

FURTHER = """\
- [The import system](https://docs.python.org/3/reference/import.html#searching) says where a submodule is looked for.
- [shop #1](https://github.com/shop/shop/issues/1): a module that was misspelled.
"""
KATA, SOLUTIONS = Path("katas/9_1/13_my_concept"), Path("solutions/9_1/13_my_concept")


@pytest.fixture
def root(fork):
    """A fork with a map and a phase, and no kata."""
    (fork.root / "katas" / "9_1").mkdir(parents=True)
    write(fork.root / "katas", {"README.md": "# The map\n"})
    return fork.root


def edit(file, *changes):
    """Replace texts in a file; each must be there."""
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def finished(root):
    """A draft whose TODOs are done, as an author would: with the example as the kata."""
    create_kata(root, "9_1", "13", "My concept")
    for folder in (root / KATA, root / SOLUTIONS):
        for file in folder.rglob("*.*"):
            text = re.sub(r"^- TODO.*\n- TODO.*\n\Z", FURTHER, file.read_text(encoding="utf-8"), flags=re.M)
            if file.name == "kata.toml":
                text = re.sub(r"^#.*\n", "", text, flags=re.M)
            file.write_text(re.sub(r"\bTODO: ?", "Now: ", text), encoding="utf-8", newline="\n")
    row = "| 9.1.13 | [My concept](9_1/13_my_concept) | a name that nobody has |\n"
    write(root / "katas", {"README.md": f"# The map\n\n{row}"})
    return root / KATA


def told(folder, upstream=True):
    """What a kata lacks, as lines."""
    return [lack.format_line(folder.parents[2]).replace("\\", "/") for lack in find_problems(folder, upstream=upstream)]


def import_katas(*arguments, cwd):
    """Run a command as an author does."""
    env = {**os.environ, "PYTHONPATH": str(Path(drafts.__file__).parents[2]), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "import_katas", *arguments]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", timeout=100)


# -- new


def test_a_draft_is_a_whole_kata_that_works(root):
    run = import_katas("new", "9_1", "13", "My concept", cwd=root / "katas")
    assert run.returncode == 0 and "import-katas check 9.1.13" in run.stdout, run.stderr
    kata = Kata.load(root / KATA)
    assert (kata.number, kata.title, kata.checks[-1]) == ("9.1.13", "My concept", "kept_files")
    kinds = [state.kind for state in load_states(kata)]
    assert kinds == [Kind.SHIPPED, Kind.ACCEPTED, Kind.REJECTED, Kind.REJECTED]
    assert sorted(entry.name for entry in root.iterdir() if entry.name.startswith(".")) == []


def test_each_file_of_a_draft_says_what_belongs_there_and_check_lists_it(root):
    folder, solutions = create_kata(root, "9_1", "13", "My concept")
    lines = told(folder)
    for file in ("README.md", "kata.toml", "test_my_concept.py"):
        assert any(re.match(rf"{KATA.as_posix()}/{file}:\d+: TODO: \w+", line) for line in lines), file
    for file in ("README.md", "answers.toml", "shipped/open_shop.py", "rejected/error_swallowed/bakery/till.py"):
        assert any(re.match(rf"{SOLUTIONS.as_posix()}/{file}:\d+: TODO: \w+", line) for line in lines), file
    text = "".join(file.read_text(encoding="utf-8") for at in (folder, solutions) for file in at.rglob("*.*"))
    assert "@" not in text


@pytest.mark.parametrize(
    "title, name",
    [
        ("The root cause", "13a_the_root_cause"),
        ('"Don\'t" say \\ or $x: __all__, Ünï', "13a_dont_say_or_x_all_uni"),
        ("a very long title, but just of a length that a map can show", "13a_a_very_long_title_but_just_of_a_length"),
    ],
)
def test_a_title_becomes_a_name_and_stays_as_it_is(root, title, name):
    folder, _ = create_kata(root, "9.1", "13a", title)
    kata = Kata.load(folder)
    assert (folder.name, kata.title, kata.number) == (name, title, "9.1.13a")
    assert kata.readme.read_text(encoding="utf-8").startswith(f"# 9.1.13a {title}\n")


@pytest.mark.parametrize(
    "arguments, words",
    [
        (("9_2", "1", "One"), "no phase 9_2"),
        (("9_1", "0", "One"), "got '0'"),
        (("9_1", "7.1.1", "One"), "got '7.1.1'"),
        (("9_1", "1", " "), "empty"),
        (("9_1", "1", "!?"), "--slug"),
        (("9_1", "1", "循環"), "--slug"),
        (("9_1", "1", "One\nline"), "one line"),
        (("9_1", "1", "One | two"), "one line"),
        (("9_1", "1", "word " * 20), "expected at most"),
        (("9_1", "1", "One", "One Word"), "slug"),
        (("9_1", "1", "One", "../one"), "slug"),
        (("9_1", "13", "One"), "kata 9.1.13 already exists"),
        (("9_1", "1", "My concept"), "already uses the name test_my_concept.py"),
        (("9_1", "2", "Left"), "is not overwritten"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_nothing_is_touched(root, arguments, words):
    create_kata(root, "9_1", "13", "My concept")
    write(root / "solutions" / "9_1" / "02_left", {"answers.toml": "# mine"})
    before = sorted(str(path) for path in root.rglob("*"))
    with pytest.raises(UserError) as caught:
        create_kata(root, *arguments)
    assert words in str(caught.value) and "\n" not in str(caught.value)
    assert sorted(str(path) for path in root.rglob("*")) == before
    assert (root / "solutions" / "9_1" / "02_left" / "answers.toml").read_text(encoding="utf-8") == "# mine"


@pytest.mark.parametrize("moment", range(5))
def test_a_draft_that_is_interrupted_leaves_nothing_half_made(root, monkeypatch, moment):
    """Whether the copying is interrupted, or the first or second move, before it or right after it."""
    moves = 0
    move = Path.rename

    def interrupted(path, target):
        nonlocal moves
        moves += 1
        if moves == 1 + moment // 2 and moment % 2 == 0:
            raise KeyboardInterrupt
        moved = move(path, target)
        if moves == 1 + moment // 2:
            raise KeyboardInterrupt
        return moved

    if moment == 4:
        monkeypatch.setattr(shutil, "copytree", interrupted)
        moves = 2
    else:
        monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        create_kata(root, "9_1", "13", "My concept")
    monkeypatch.undo()
    assert (root / KATA).exists() == (root / SOLUTIONS).exists() == (moment == 3)  # 3: both were in place already
    assert not list(root.glob(".new*"))
    if moment != 3:
        assert create_kata(root, "9_1", "13", "My concept")[0].is_dir()


def test_what_was_left_of_a_call_that_was_killed_goes_with_the_next_one(root):
    write(root / ".new-kata-killed", {"kata/README.md": "half of it"})
    create_kata(root, "9_1", "13", "My concept")
    assert not list(root.glob(".new*"))


def test_outside_of_a_checkout_both_commands_say_so(tmp_path):
    for arguments in (("new", "9_1", "1", "One"), ("check",)):
        run = import_katas(*arguments, cwd=tmp_path)
        assert run.returncode == 2 and "checkout" in run.stderr and len(run.stderr.splitlines()) == 1
        assert list(tmp_path.iterdir()) == []


# -- check


def test_an_author_goes_from_many_lines_to_none(root):
    create_kata(root, "9_1", "13", "My concept")
    before = import_katas("check", "9.1.13", cwd=root)
    assert before.returncode == 1 and len(before.stdout.splitlines()) > 20 and before.stderr == ""
    assert (
        "'Further' must link to a public bug report" in before.stdout and "expected a row | 9.1.13 |" in before.stdout
    )
    shutil.rmtree(root / KATA)
    shutil.rmtree(root / SOLUTIONS)
    finished(root)
    after = import_katas("check", str(KATA / "workshop"), cwd=root)
    assert (after.returncode, after.stdout, after.stderr) == (0, "9.1.13: complete\n", "")


HINT = "where to look, and what can be seen there."
CHANGES = {
    "hints": (KATA / "kata.toml", f'  "Now: {HINT}",\n', "", ["kata.toml: hints: expected at least three", "got 2"]),
    "no hint": (KATA / "kata.toml", f"Now: {HINT}", "", ["kata.toml: hints: one of them is empty"]),
    "no last hint": (KATA / "kata.toml", 'last_hint = "accepted/right_name"', "", ["kata.toml: last_hint: missing"]),
    "last hint": (KATA / "kata.toml", "accepted/right", "rejected/right", ["rejected/right_name' is not an accepted"]),
    "number": (
        KATA / "kata.toml",
        "9.1.13",
        "9.1.14",
        ["kata.toml: number: expected 9.1.13, as in the name of the folder; got 9.1.14"],
    ),
    "title": (KATA / "kata.toml", "My concept", "My idea", ["README.md:1: must begin with: # 9.1.13 My idea"]),
    "symptom": (KATA / "kata.toml", "_be_imported", "_be_exported", ["symptom.check: no such check"]),
    "kept": (KATA / "kata.toml", 'kept = ["', 'kept = ["till.py", "', ["kata.toml: kept: no such file"]),
    "section": (KATA / "README.md", "## Predict", "## Guess", ["README.md: the section '## Predict' is missing"]),
    "a hint": (KATA / "README.md", "## Look\n", f"## Look\nNow: where\nto {HINT[9:]}\n", ["contains hint 2"]),
    "no page": (KATA / "README.md", "docs.python.org", "example.org", ["'Further' must link to a page"]),
    "no report": (KATA / "README.md", "issues/1", "", ["'Further' must link to a public bug report"]),
    "sentence": (
        KATA / "test_my_concept.py",
        '    """A bread and a roll are 380 cents."""',
        "",
        ["test_the_till_knows"],
    ),
    "no Python": (KATA / "test_my_concept.py", "def test_the_shop", "df test_the_shop", [".py:20: not valid Python"]),
    "todo": (KATA / "test_my_concept.py", "# Now: ", "# TODO: ", ["test_my_concept.py:3: TODO: the checks"]),
    "path": (
        SOLUTIONS / "README.md",
        "Read this",
        "cd /home/ada/katas",
        ["README.md:3: an absolute path of one machine"],
    ),
    "explained": (SOLUTIONS / "README.md", "accepted/right_name", "it", ["accepted/right_name is not explained"]),
    "heading": (SOLUTIONS / "README.md", "# 9.1.13", "# 9.1.12", ["solutions", "README.md:1: must begin with"]),
    "why": (SOLUTIONS / "answers.toml", "why = ", "because = ", ["accepted.right_name.why", "shipped.because"]),
    "caught": (SOLUTIONS / "answers.toml", "_knows_the_prices", "", ["rejected.error_swallowed.caught_by: no such"]),
    "state": (SOLUTIONS / "answers.toml", "right_name]", "wrong_name]", ["accepted.wrong_name: has no folder"]),
    "kept state": (
        SOLUTIONS / "answers.toml",
        '"kept_files"',
        '"test_the_shop_opens"',
        ["rejected/program_edited/open_shop.py: is a kept file and differs"],
    ),
    "workshop": (KATA / "workshop/bakery/till.py", "price ", "prices ", ["till.py: differs from solutions"]),
    "map": (Path("katas/README.md"), "9_1/13_my", "9_1/12_my", ["katas/README.md: expected a row | 9.1.13 |"]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_each_thing_that_is_not_as_it_should_be_is_told_in_a_line(root, change):
    folder = finished(root)
    assert told(folder) == []
    file, old, new, words = CHANGES[change]
    edit(root / file, (old, new))
    lines = told(folder)
    assert all(any(word in line for line in lines) for word in words), lines
    assert all(re.match(r"(katas|solutions)/\S+: \S", line) for line in lines), lines
    assert not any(str(root) in line for line in lines), lines


@pytest.mark.parametrize(
    "gone, words",
    [
        (KATA / "README.md", "is missing: the lesson"),
        (KATA / "kata.toml", "this file is missing"),
        (KATA / "test_my_concept.py", "is missing: the checks"),
        (KATA / "workshop", "is missing: the broken package"),
        (KATA / "workshop/open_shop.py", "is missing, but is in"),
        (SOLUTIONS / "README.md", "is missing: why each answer"),
        (SOLUTIONS / "answers.toml", "this file is missing"),
        (SOLUTIONS / "shipped", "shipped: has no folder"),
        (SOLUTIONS / "rejected/program_edited", "rejected.program_edited: has no folder"),
    ],
)
def test_what_is_not_there_is_told(root, gone, words):
    folder = finished(root)
    shutil.rmtree(root / gone) if (root / gone).is_dir() else (root / gone).unlink()
    assert any(words in line for line in told(folder)), told(folder)


def test_all_is_told_at_once(root):
    folder = finished(root)
    edit(
        folder / "kata.toml",
        ("learned", "learnt"),
        (
            '  "Now: nearly the answer: the approach of one accepted state, and no code. `last_hint` names that state.",\n',
            "",
        ),
    )
    (folder / "README.md").unlink()
    edit(root / SOLUTIONS / "answers.toml", ("title = ", "name = "))
    lines = "\n".join(told(folder))
    for words in (
        "learned: this key is missing",
        "hints: expected at least three",
        "the lesson",
        "accepted.right_name.title",
    ):
        assert words in lines, lines


def test_files_that_should_not_be_there_are_told(root):
    folder = finished(root)
    write(folder, {"workshop/bakery/more.py": "", "test_more.py": '"""More."""\n'})
    write(root / SOLUTIONS, {"shipped/bakery/__pycache__/till.pyc": b"\xff", "shipped/table.csv": b"\xff"})
    write(root / SOLUTIONS, {"accepted/as_it_was/open_shop.py": "", "rejected/error_swallowed/table.csv": b"\xff"})
    write(root / "katas/9_1/13_other", {"test_more.py": ""})
    lines = told(folder)
    for words in (
        "workshop/bakery/more.py: is not in",
        "test_more.py: expected one file of checks",
        "test_more.py: the name must be unique",
        "test_more.py: needs a check",
        "number 9.1.13 is also used by katas/9_1/13_other",
        "shipped/bakery/__pycache__: left by a run",
        "shipped/table.csv: not UTF-8",
        "workshop/table.csv: is missing",
        "accepted.as_it_was: is a folder without a table",
    ):
        assert any(words in line for line in lines), (words, lines)
    assert any("error_swallowed/table.csv: equals the shipped file" in line for line in lines)


def test_two_states_that_are_the_same_are_told(root):
    folder = finished(root)
    shutil.rmtree(root / SOLUTIONS / "rejected/error_swallowed")
    shutil.copytree(root / SOLUTIONS / "shipped", root / SOLUTIONS / "rejected/error_swallowed")
    assert f"{SOLUTIONS.as_posix()}/rejected/error_swallowed: is the same as shipped" in told(folder)


def test_in_a_fork_the_workshop_is_the_learners(root):
    folder = finished(root)
    edit(folder / "workshop/bakery/till.py", ("bakery.price ", "bakery.prices "))
    write(folder, {"workshop/__pycache__/x.pyc": b"\xff", "workshop/notes.txt": "TODO: /home/ada", "my notes": b"\xff"})
    write(root / SOLUTIONS, {"accepted/right_name/__pycache__/x.pyc": b"\xff"})
    assert told(folder, upstream=False) == []
    shutil.rmtree(folder / "workshop")
    assert told(folder, upstream=False) == []


@pytest.mark.parametrize(
    "file, old, new, words",
    [
        (
            "shipped/bakery/till.py",
            "bakery.price ",
            "bakery.prices ",
            ["shipped: test_the_till_can_be_imported passes"],
        ),
        ("shipped/bakery/till.py", "from", "1 / 0\nfrom", ["shipped: test_the_till_can", "shows none of"]),
        (
            "accepted/right_name/bakery/till.py",
            "sum(",
            "1 + sum(",
            ["right_name: test_the_till_knows", "test_the_shop"],
        ),
        ("rejected/error_swallowed/bakery/till.py", "bakery.price ", "bakery.prices ", ["error_swallowed: test_the_"]),
    ],
)
def test_the_answer_book_is_really_opened(root, file, old, new, words):
    folder = finished(root)
    edit(root / SOLUTIONS / file, (old, new))
    if file.startswith("shipped"):
        shutil.copy(root / SOLUTIONS / file, folder / "workshop/bakery")
    assert told(folder) == []
    run = import_katas("check", "9.1.13", cwd=root)
    assert run.returncode == 1 and all(word in run.stdout for word in words), run.stdout + run.stderr


def test_checks_that_nobody_can_read_are_told_once(root):
    folder = finished(root)
    for content, words in ((b"'\xff'", "not UTF-8"), (b"x = '\0'", "not valid Python")):
        (folder / "test_my_concept.py").write_bytes(content)
        lines = told(folder)
        assert len(lines) == 1 and words in lines[0], lines


def test_checks_that_cannot_be_imported_are_told(root):
    folder = finished(root)
    edit(
        folder / "test_my_concept.py",
        ("\n\ndef test_the_till_can", "\nimport nothing_of_the_kind\n\ndef test_the_till_can"),
    )
    run = import_katas("check", "9.1.13", cwd=root)
    assert run.returncode == 1 and "No module named 'nothing_of_the_kind'" in run.stdout.splitlines()[0]
    assert len(run.stdout.splitlines()) == 2


def test_all_katas_are_checked_and_a_phase_and_what_is_none_is_refused(root):
    finished(root)
    create_kata(root, "9_1", "14", "Another")
    for arguments, count in (((), 2), (("katas/9_1",), 2), (("9.1.13", "9.1.13", "solutions/9_1/13_my_concept"), 0)):
        run = import_katas("check", "--fork", *arguments, cwd=root)
        assert run.returncode == (1 if count else 0)
        assert run.stdout.splitlines()[-1].startswith("2 katas, 1 of them" if count else "9.1.13: complete"), run.stdout
        assert "\x1b" not in run.stdout and run.stderr == ""
    for nothing in ("9.1.15", "katas/9_2", "src", ".."):
        run = import_katas("check", nothing, cwd=root)
        assert run.returncode == 2 and run.stdout == "" and len(run.stderr.splitlines()) == 1, run.stderr


def test_a_state_for_another_python_is_counted_as_not_tried(root):
    finished(root)
    edit(root / SOLUTIONS / "answers.toml", ("[accepted.right_name]\n", '[accepted.right_name]\npython = ">=3.99"\n'))
    run = import_katas("check", "9.1.13", cwd=root)
    assert run.returncode == 0 and "1 state for other Pythons skipped" in run.stdout


def test_a_number_is_read_from_a_folder():
    for name, number in (("7_2/13a_x", "7.2.13a"), ("7_1/08_circular", "7.1.8"), ("7_1/notes", ""), ("x/08_a", "")):
        assert parse_number(Path(name)) == number
