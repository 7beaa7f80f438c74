"""States as differences: what a state is as a whole, and what is refused."""

from __future__ import annotations

import pytest

from import_katas.authoring.completeness import find_problems
from import_katas.kata.answer_book import load_states
from import_katas.kata.kata import Kata
from import_katas.toml_file import TomlError
from tests.small_fork import SHOP_CHECK, write

FILES = {"shop.py": "OPEN = 0\n", "till/__init__.py": "", "till/keys.py": "KEYS = 9\n"}
STATES = {
    "accepted/opened": {"shop.py": "OPEN = 1\n", "sign.py": "TEXT = 'open'\n"},
    "rejected/painted": {"shop.py": "OPEN = []\n"},
}
ANSWERS = """\
[shipped]
why = "it is closed"
[accepted.opened]
title = "Opened"
why = "it opens"
[rejected.painted]
title = "Painted"
why = "it only looks open"
caught_by = "test_the_shop_opens"
[rejected.emptied]
title = "Emptied"
removed = ["till"]
why = "the till is gone"
caught_by = "test_the_shop_opens"
"""


@pytest.fixture
def kata(fork):
    folder = fork.add_kata("9_1/01_shop", FILES, SHOP_CHECK.format(name="shop"), states=STATES, answers=ANSWERS)
    return Kata.load(folder)


def state_of(kata, label):
    return next(state for state in load_states(kata) if state.label == label)


def texts_in(folder):
    return {
        file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in folder.rglob("*") if file.is_file()
    }


@pytest.mark.parametrize(
    "label, changes, removed",
    [
        ("shipped", {}, ()),
        ("accepted/opened", STATES["accepted/opened"], ()),
        ("rejected/emptied", {}, ("till/__init__.py", "till/keys.py")),
    ],
)
def test_a_state_is_the_shipped_workshop_with_its_changes(kata, tmp_path, label, changes, removed):
    whole = {name: text for name, text in {**FILES, **changes}.items() if name not in removed}
    state = state_of(kata, label)
    state.write(tmp_path / "whole")
    assert texts_in(tmp_path / "whole") == whole
    assert {name: file.read_text("utf-8") for name, file in state.files.items()} == whole
    with pytest.raises(FileExistsError):
        state.write(tmp_path / "whole")


def test_a_diff_shows_only_what_changes(kata):
    text = "".join(state_of(kata, "accepted/opened").diff())
    assert "-OPEN = 0\n+OPEN = 1\n" in text and "+TEXT = 'open'\n" in text and "till" not in text
    gone = "".join(state_of(kata, "rejected/emptied").diff())
    assert "--- shipped/till/keys.py\n+++ /dev/null\n" in gone and "-KEYS = 9\n" in gone and "shop.py" not in gone


@pytest.mark.parametrize(
    "old, new, words",
    [
        ('removed = ["till"]', 'removed = ["tills"]', ["rejected.emptied.removed", "tills is not in the shipped"]),
        ('removed = ["till"]', 'removed = "till"', ["removed", "a list of strings"]),
        ('removed = ["till"]\n', "", ["rejected.emptied", "has no folder"]),
        ('why = "it opens"', 'removed = ["shop.py"]\nwhy = "x"', ["accepted.opened.removed", "is also in"]),
    ],
)
def test_what_cannot_be_removed_is_said_in_one_line(kata, old, new, words):
    file = kata.solutions / "answers.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(TomlError) as caught:
        load_states(kata)
    assert "\n" not in str(caught.value) and all(word in str(caught.value) for word in words), caught.value


def test_a_file_equal_to_the_shipped_one_is_a_lack(kata):
    write(kata.solutions / "rejected" / "painted", {"till/keys.py": FILES["till/keys.py"]})
    reasons = {lack.file.as_posix(): lack.reason for lack in find_problems(kata.folder, upstream=True)}
    (reason,) = [text for file, text in reasons.items() if file.endswith("painted/till/keys.py")]
    assert "equals the shipped file" in reason


def test_a_link_is_a_lack(kata):
    link = kata.solutions / "rejected" / "painted" / "sign.py"
    try:
        link.symlink_to(kata.shipped / "shop.py")
    except OSError:
        pytest.skip("this system makes no links")
    assert [lack.reason for lack in find_problems(kata.folder, upstream=True) if lack.file == link] == [
        "is a link; expected a regular file"
    ]


def test_a_report_names_the_file_that_the_author_can_edit(fork, kata):
    broken = "OPEN = 0\nraise ValueError('out of order')\n"
    write(kata.solutions / "accepted" / "opened", {"shop.py": broken})
    outcome = fork.pytest("--answer-book")
    assert outcome.code == 1
    assert 'File "solutions/9_1/01_shop/accepted/opened/shop.py", line 2' in outcome.text.replace("\\", "/")


FOLLOWED = """\
from pathlib import Path
def test_the_shop_opens(workshop):
    "The shop opens when its script says so."
    with workshop.imports() as imports:
        shop = imports.load("shop")
        assert shop.OPEN == 1, "it is closed"
        file = Path(shop.open.__code__.co_filename)
        assert file.parent == workshop.{which}, f"it was opened by {{file}}"
"""


@pytest.mark.parametrize("which, code", [("folder", 0), ("original", 1)])
def test_a_check_that_no_learner_can_pass_is_passed_by_no_state(fork, which, code):
    opened = "OPEN = 1\ndef open():\n    return OPEN\n"
    kata = fork.add_kata(
        "9_1/01_shop", FILES, FOLLOWED.format(which=which), states={**STATES, "accepted/opened": {"shop.py": opened}},
        answers=ANSWERS,
    )  # fmt: skip
    book = fork.pytest("--answer-book")
    write(kata / "workshop", {"shop.py": opened})
    assert (fork.pytest("katas").code, book.code) == (code, code), book.text
