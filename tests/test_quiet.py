"""The screen that a run of katas ends with at a terminal: what it shows, that it fits, and when pytest's report is shown."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from import_katas.report import screen
from tests.small_fork import ROOT, SHOP_CHECK, write

CHECKS = '''\
def test_the_shop_opens(workshop):
    """The shop opens when it is imported."""
    with workshop.imports() as imports:
        assert imports.load("shop").OPEN


def test_coins_are_counted(workshop):
    """Two coins are two."""
    with workshop.imports() as imports:
        assert imports.load("coins").count(1, 1) == 2, "two coins were counted as something else"


def test_there_is_a_till(workshop):
    """The till can be imported."""
    with workshop.imports() as imports:
        imports.load("till")
'''
FILES = {
    "shop.py": "import till\nOPEN = till.OPEN\n",
    "till.py": "# the till\nimport purse\nOPEN = True\n",
    "coins.py": "def count(*coins):\n    return 0\n",
}
REPAIRED = {"till.py": "OPEN = True\n"}


@pytest.fixture
def shop(fork):
    fork.add_kata("9_1/01_shop", FILES, CHECKS)
    fork.add_shop("cafe", "OPEN = True\n", number=2)
    return fork


def shown(fork, *arguments, lines="24", columns="80", **more):
    return fork.pytest(
        "--kata-report=screen",
        *arguments,
        details=False,
        columns=columns,
        env={"LINES": lines, **more.pop("env", {})},
        **more,
    )


def test_the_screen_shows_the_first_failure_and_how_its_kata_stands(shop):
    outcome = shown(shop, "katas/9_1/01_shop")
    lines = outcome.text.replace("\\", "/").splitlines()
    assert outcome.code == 1
    assert re.fullmatch(r"3 checks of 9\.1\.1 ran in \d+\.\d s", lines[0])
    assert lines[2:4] == ["9.1.1  Shop", "The shop opens when it is imported."]
    below = [line for line in lines if line][-8:]
    assert below == [
        "0 of 3 checks pass  ✗✗✗",
        "  ✗ The shop opens",
        "  ✗ Coins are counted",
        "  ✗ There is a till",
        "edit    katas/9_1/01_shop/workshop/till.py:2",
        "hint    pytest --hint 9.1.1",
        "lesson  katas/9_1/01_shop/README.md",
        "9.1 >.  0 of 2 katas solved",
    ]
    assert 'till.py", line 2, in <module>' in outcome.text and "No module named 'purse'" in outcome.text


@pytest.mark.parametrize("rows, columns", [("24", "80"), ("20", "60"), ("60", "200")])
def test_the_screen_fits_the_terminal(shop, rows, columns):
    text = shown(shop, "katas", lines=rows, columns=columns).text
    lines = text.splitlines()
    assert len(lines) < int(rows), text
    assert max(map(len, lines)) <= int(columns), text


def test_half_a_repair_visibly_moves(shop):
    write(shop.root / "katas/9_1/01_shop/workshop", {"coins.py": "def count(*coins):\n    return len(coins)\n"})
    assert "1 of 3 checks pass" in shown(shop, "katas/9_1/01_shop").text
    write(shop.root / "katas/9_1/01_shop/workshop", {**REPAIRED, "coins.py": FILES["coins.py"]})
    moved = shown(shop, "katas/9_1/01_shop").text
    assert "2 of 3 checks pass" in moved and "(1 more than before)" in moved
    assert "more than before" not in shown(shop, "katas/9_1/01_shop").text


def test_a_solved_kata_says_what_it_taught_and_what_comes_next(shop):
    outcome = shown(shop, "katas/9_1/02_cafe")
    assert outcome.code == 0
    assert "9.1.2  Cafe: 1 of 1 checks pass" in outcome.text and "Something." in outcome.text
    assert "next    9.1.1  Shop: pytest 9.1.1" in outcome.text


def test_next_stays_in_the_phase_that_was_run(shop):
    shop.add_shop("bar", "OPEN = False\n", number=3)
    for number, (name, source) in enumerate((("kiosk", "OPEN = True\n"), ("stall", "OPEN = False\n")), start=1):
        checks = SHOP_CHECK.format(name=name)
        shop.add_kata(f"9_2/{number:02}_{name}", {f"{name}.py": source}, checks)
    assert "next    9.2.2  Stall" in shown(shop, "katas/9_2/01_kiosk").text


def test_the_last_kata_brings_the_ending(shop):
    write(
        shop.root / "katas/9_1/01_shop/workshop",
        {**REPAIRED, "coins.py": "def count(*coins):\n    return len(coins)\n"},
    )
    outcome = shown(shop, "katas")
    assert outcome.code == 0 and "2 of 2 katas solved" in outcome.text
    assert outcome.text.rstrip().endswith("That was the last one.")


def test_with_tb_line_each_failure_is_one_line(shop):
    text = shop.pytest("katas/9_1/01_shop", "--tb=line", "-r", "N", details=False).text.replace("\\", "/")
    failures = text.partition("= FAILURES =")[2].partition("\n")[2].partition("\n---")[0].splitlines()
    assert [line.partition(": ")[0] for line in failures] == [
        "katas/9_1/01_shop/workshop/till.py:2",
        "katas/9_1/01_shop/test_shop.py:10",
        "katas/9_1/01_shop/workshop/till.py:2",
    ]
    assert failures[1].endswith("two coins were counted as something else")


def test_the_first_failure_is_one_failure(fork):
    checks = (
        "def test_coins(workshop, subtests):\n"
        '    """Coins."""\n'
        "    for coin in (1, 2):\n"
        "        with subtests.test(coin=coin):\n"
        "            assert coin == 0, 'a coin'\n"
    )
    fork.add_kata("9_1/01_till", {"till.py": ""}, checks)
    assert "stopping after 1 failures" in fork.pytest("katas", "-x").text


def test_the_map_knows_that_a_solved_kata_has_changed(shop):
    assert shop.pytest("katas/9_1/02_cafe").code == 0
    assert "1 of 2 solved" in shop.pytest("--map").text
    write(shop.root / "katas/9_1/02_cafe/workshop", {"cafe.py": "OPEN = False\n"})
    changed = shop.pytest("--map").text
    assert "0 of 2 solved" in changed and "~ changed" in changed
    write(shop.root / "katas/9_1/02_cafe/workshop", {"cafe.py": "OPEN = True\n"})
    assert "1 of 2 solved" in shop.pytest("--map").text


def test_a_page_of_no_run_is_refused_with_the_command_that_writes_one(shop):
    outcome = shop.pytest("--map", "--page", "page.html")
    assert outcome.code == 4 and "pytest katas --page" in outcome.text
    assert not (shop.root / "page.html").exists()


def test_the_copies_of_an_editor_are_named(shop):
    write(shop.root / "katas/9_1/02_cafe/workshop", {"cafe copy.py": "OPEN = True\n"})
    text = shown(shop, "katas/9_1/02_cafe").text.replace("\\", "/")
    assert "ignored as copies that an editor made: katas/9_1/02_cafe/workshop/cafe copy.py" in text


def test_a_drill_without_answers_fails_no_run_of_katas(fork):
    fork.add_shop("cafe", "OPEN = True\n")
    fork.add_drill("9_1", [('asks = "prints"', "print(6 * 7)\n"), ('asks = "prints"', "print(1)\n")], "")
    outcome = shown(fork, "katas")
    assert outcome.code == 0 and "1 of 1 katas solved" in outcome.text, outcome.text
    write(fork.root / "katas/9_1/drill", {"answers.toml": 'q1 = "41"\n'})
    assert shown(fork, "katas").code == 1


def test_a_changed_file_that_must_stay_is_heard_of_first(fork):
    fork.add_kata("9_1/01_shop", FILES, CHECKS, kept=("coins.py",))
    write(fork.root / "katas/9_1/01_shop/workshop", {"coins.py": "def count(*coins):\n    return 7\n"})
    text = shown(fork, "katas").text
    assert "coins.py must stay unchanged" in text.partition("checks pass")[0]


def test_what_is_no_check_of_a_kata_has_pytests_own_report(shop):
    write(shop.root / "katas/9_1/01_shop", {"test_shop.py": "def test_the_shop_opens(workshop:\n"})
    broken = shown(shop, "katas")
    assert broken.code != 0 and "SyntaxError" in broken.text and "test session starts" in broken.text
    write(shop.root / "other", {"test_other.py": "def test_other():\n    assert 1 == 2\n"})
    other = shown(shop, "other")
    assert other.code == 1 and "assert 1 == 2" in other.text and "1 failed" in other.text
    nothing = shown(shop, "katas/9_1/02_cafe", "-k", "no_such_check")
    assert nothing.code == 5 and "deselected" in nothing.text


@pytest.mark.parametrize("option", ["-v", "-q", "-rA", "--tb=short", "--junitxml=report.xml", "-n1", "--durations=3"])
def test_whoever_asks_for_more_than_the_default_gets_pytests_report(shop, option):
    text = in_a_terminal(shop, "katas", option)
    assert "1 passed" in text and "3 failed" in text, text


def test_it_is_what_a_terminal_gets(shop):
    text = in_a_terminal(shop, "katas")
    assert "0 of 3 checks pass" in text and "test session starts" not in text and "SUBFAILED" not in text
    assert "of 4 checks" in text  # how far it is, while it runs


def in_a_terminal(fork, *arguments):
    """What pytest writes to a terminal of 24 rows and 80 columns."""
    pty = pytest.importorskip("pty")
    theirs, ours = pty.openpty()
    clean = {
        k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "COV_", "TOX_", "FORCE_COLOR", "NO_COLOR"))
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:randomly", *arguments],
        cwd=fork.root,
        env={**clean, "PYTHONUTF8": "1", "COLUMNS": "80", "LINES": "24", "TERM": "xterm"},
        stdin=ours,
        stdout=ours,
        stderr=ours,
    )
    os.close(ours)
    printed = b""
    try:
        while chunk := os.read(theirs, 65_536):
            printed += chunk
    except OSError:  # the other end is closed
        pass
    os.close(theirs)
    process.wait(60)
    return re.sub(r"\x1b\[[\d;]*m", "", printed.decode("utf-8", "replace").replace("\r\n", "\n"))


@pytest.mark.once
@pytest.mark.parametrize("rows", range(2, 12))
def test_of_a_long_tree_the_row_where_it_breaks_is_left(rows):
    lines = [f"row {number}" for number in range(30)]
    lines[20] += "  <-- it breaks here"
    kept = screen.fit_lines(lines, rows)
    assert len(kept) <= rows and lines[20] in kept and kept[-1] == lines[20]
    assert screen.fit_lines(lines[:rows], rows) == lines[:rows]


@pytest.mark.once
def test_the_names_of_all_checks_are_sentences():
    files = sorted((ROOT / "katas").glob("*/*/test_*.py"))
    names = [name for file in files for name in re.findall(r"^def (test_\w+)", Path(file).read_text("utf-8"), re.M)]
    said = [screen.format_check_name(name) for name in names]
    assert len(said) > 300 and all(len(sentence.split()) > 1 and len(sentence) <= 76 for sentence in said)
