"""A kata on disk, and what can be wrong with it."""

from __future__ import annotations

import pytest

from import_katas.kata.answer_book import Kind, load_states
from import_katas.kata.kata import KEPT_FILES, Kata, find_kata_folder, find_katas
from import_katas.toml_file import TomlError
from tests.small_fork import SHOP_CHECK, write

ANSWERS = """
[shipped]
why = "closed"
[accepted.opened]
title = "open"
why = "it opens"
[rejected.painted]
title = "paint"
why = "paint does not open"
caught_by = "test_the_shop_opens"
[rejected.closed_for_ever]
title = "closed"
why = "no"
caught_by = "test_the_shop_opens"
"""
STATES = {
    "accepted/opened": {"shop.py": "OPEN = True"},
    "rejected/painted": {"shop.py": "OPEN = ''"},
    "rejected/closed_for_ever": {"shop.py": "OPEN = None"},
}


@pytest.fixture
def folder(fork):
    return fork.add_shop("shop", "OPEN = False", states=STATES, answers=ANSWERS)


def changed(folder, file, old, new):
    path = next(p for p in (folder / file, folder.parents[2] / "solutions" / "9_1" / "01_shop" / file) if p.exists())
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_sound_kata_is_read(folder):
    kata = Kata.load(folder)
    assert (kata.number, kata.title, kata.name) == ("9.1.1", "Shop", "9_1/01_shop")
    assert kata.checks == ("test_the_shop_opens",) and kata.path == (".",) and kata.time_limit is None
    assert [(state.kind, state.label) for state in load_states(kata)] == [
        (Kind.SHIPPED, "shipped"),
        (Kind.ACCEPTED, "accepted/opened"),
        (Kind.REJECTED, "rejected/painted"),
        (Kind.REJECTED, "rejected/closed_for_ever"),
    ]
    assert [found.folder for found in find_katas(folder.parents[1])] == [folder]
    assert find_kata_folder(folder / "workshop" / "shop.py") == folder and find_kata_folder(folder.parent) is None


@pytest.mark.parametrize(
    "old, new, words",
    [
        ('title = "Shop"', "", ["title", "missing"]),
        ('title = "Shop"', 'titel = "Shop"', ["title", "missing", "'titel'"]),
        ('title = "Shop"', 'title = "Shop"\nhint = "x"', ["hint", "did you mean 'hints'"]),
        ('title = "Shop"', "title = 3", ["title", "a string", "3"]),
        ('title = "Shop"', 'title = " "', ["title", "empty"]),
        ('title = "Shop"', 'title = "Shop', ["not TOML", "line 2"]),
        ('"one", "two", "three"', '"one"', ["hints", "three"]),
        ('"one", "two", "three"', '"one", 2', ["hints", "strings"]),
        ("kept = []", 'kept = ["till.py"]', ["kept", "no such file", "till.py"]),
        ("kept = []", 'python = ">=3.12,<3.11"', ["python", "no supported Python"]),
        ("kept = []", 'python = "<3.10"', ["python", "no supported Python"]),
        ("kept = []", 'python = "three"', ["python", "not a range"]),
        ("kept = []", 'time_limit = "long"', ["time_limit", "a number"]),
        ("[symptom]", "[symptoms]", ["symptom", "missing", "'symptoms'"]),
        (
            'check = "test_the_shop_opens"',
            'check = "test_the_ship_opens"',
            ["symptom.check", "no such check", "test_the_shop_opens"],
        ),
        ("shows = ", "show = ", ["symptom.shows", "missing"]),
        ('shows = [""]', "shows = []", ["symptom.shows"]),
    ],
)
def test_what_is_wrong_with_a_kata_is_said_in_one_line(folder, old, new, words):
    changed(folder, "kata.toml", old, new)
    with pytest.raises(TomlError) as caught:
        Kata.load(folder)
    message = str(caught.value)
    assert "\n" not in message and str(folder / "kata.toml") in message
    assert all(word in message for word in words), message


@pytest.mark.parametrize(
    "old, new, words",
    [
        ('why = "it opens"', "", ["accepted.opened.why", "missing"]),
        ('why = "it opens"', 'why = "it opens"\nwhi = "x"', ["accepted.opened.whi", "did you mean 'why'"]),
        ("accepted.opened", "accepted.open", ["accepted.open", "has no folder"]),
        ("rejected.painted", "rejected.closed", ["rejected.closed", "has no folder"]),
        ("accepted.opened", "acepted.opened", ["accepted.opened", "folder without a table"]),
        (
            'caught_by = "test_the_shop_opens"',
            'caught_by = "test_nothing"',
            ["rejected.painted.caught_by", "no such check"],
        ),
        ('why = "it opens"', 'why = "it opens"\npython = "newest"', ["accepted.opened.python", "not a range"]),
    ],
)
def test_what_is_wrong_with_an_answer_book_is_said_in_one_line(folder, old, new, words):
    changed(folder, "answers.toml", old, new)
    with pytest.raises(TomlError) as caught:
        load_states(Kata.load(folder))
    message = str(caught.value)
    assert "\n" not in message and "answers.toml" in message
    assert all(word in message for word in words), message


def test_a_missing_or_undecodable_file_is_said_in_one_line(folder):
    for content, words in ((b"title = '\xff'", "not UTF-8"), (None, "is missing")):
        (folder / "kata.toml").write_bytes(content) if content else (folder / "kata.toml").unlink()
        with pytest.raises(TomlError, match=words):
            Kata.load(folder)


def test_two_rejected_states_are_the_least(fork):
    folder = fork.add_shop("shop", "OPEN = 0", states={k: v for k, v in STATES.items() if "closed" not in k})
    write(fork.root / "solutions" / "9_1" / "01_shop", {"answers.toml": ANSWERS.partition("[rejected.closed")[0]})
    with pytest.raises(TomlError, match="at least 2"):
        load_states(Kata.load(folder))


def test_kept_files_may_change_their_line_endings_and_nothing_else(fork):
    files = {"shop.py": "OPEN = 0\n", "caller.py": "import shop\nprint(shop)\n"}
    kata = Kata.load(fork.add_kata("9_1/01_shop", files, SHOP_CHECK.format(name="shop"), kept=("caller.py",)))
    caller = kata.workshop / "caller.py"
    assert kata.checks[-1] == KEPT_FILES and kata.find_kept_changes(kata.workshop) == ()
    caller.write_bytes(b"import shop\r\nprint(shop)\r\n")
    assert kata.find_kept_changes(kata.workshop) == ()
    caller.write_bytes(b"import shop\nprint(shop.OPEN)\n")
    assert kata.find_kept_changes(kata.workshop) == ("caller.py",)
    caller.unlink()
    assert kata.find_kept_changes(kata.workshop) == ("caller.py",)
