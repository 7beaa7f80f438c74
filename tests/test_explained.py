"""A check that fails at an import is explained: in the terminal, compactly, and in whatever else reads reports."""

from __future__ import annotations

import pytest

from tests.small_fork import write

CIRCLE = {"shop.py": "from till import count\nOPEN = True\n", "till.py": "from shop import OPEN\ndef count(): pass\n"}
TITLE = "Circular import: shop -> till -> shop"


@pytest.fixture
def circle(fork):
    fork.add_shop("shop", CIRCLE["shop.py"])
    write(fork.root / "katas" / "9_1" / "01_shop" / "workshop", CIRCLE)
    return fork


def with_check(fork, text):
    (fork.root / "katas" / "9_1" / "01_shop" / "test_shop.py").write_text(text, encoding="utf-8")


def test_the_cause_and_the_tree_are_told_and_the_repair_is_not(circle):
    text = circle.pytest("katas").text
    assert TITLE in text and "till.py:1 needs `OPEN` from `shop`" in text
    assert "└── line 1: till  till.py  failed at line 1" in text and "<-- it breaks here" in text
    assert "repair" not in text


def test_a_real_run_is_explained_as_well(circle):
    with_check(
        circle,
        "def test_the_shop_opens(workshop):\n"
        '    """It opens."""\n'
        '    run = workshop.run_code("import shop")\n'
        "    assert run.returncode == 0, str(run)\n",
    )
    assert TITLE in circle.pytest("katas").text


def test_an_error_that_the_check_has_caught_and_tells_is_explained_too(circle):
    with_check(
        circle,
        "def test_the_shop_opens(workshop):\n"
        '    """It opens."""\n'
        '    error = workshop.error_of("import shop")\n'
        "    assert not error, error\n",
    )
    assert TITLE in circle.pytest("katas").text


def test_one_reason_is_explained_once_on_a_terminal_and_always_in_a_report(circle, tmp_path):
    with_check(
        circle,
        "def test_the_shop_opens(workshop, subtests):\n"
        '    """It opens."""\n'
        "    for _ in range(2):\n"
        "        with subtests.test(), workshop.imports() as imports:\n"
        '            imports.load("shop")\n',
    )
    text = circle.pytest("katas", f"--junitxml={tmp_path / 'report.xml'}").text
    assert text.count("it breaks here") == 1 and f"{TITLE} (explained above)" in text
    assert (tmp_path / "report.xml").read_text(encoding="utf-8").count("it breaks here") == 2


@pytest.mark.parametrize("options", [["-n", "2"], ["--tb=long"], ["-q"], ["-v"]])
def test_it_is_told_whatever_way_the_checks_are_run(circle, options):
    assert TITLE in circle.pytest("katas", *options).text


def test_an_answer_that_is_wrong_needs_no_tree(fork):
    fork.add_shop("shop", "OPEN = False\n")
    text = fork.pytest("katas").text
    assert "because" not in text and "the check\n" not in text


def test_the_tree_of_a_check_that_passes_is_there_on_request(fork):
    fork.add_shop("shop", "import till\nOPEN = till.OPEN\n")
    write(fork.root / "katas" / "9_1" / "01_shop" / "workshop", {"till.py": "OPEN = True\n"})
    assert "ready" not in fork.pytest("katas").text
    for options in ([], ["-n", "2"]):
        text = fork.pytest("katas", "--timeline", *options).text
        assert "└── line 4: shop  shop.py  ready, with one more" in text


def test_a_workshop_that_makes_explaining_hard_still_gets_its_failure(circle):
    write(
        circle.root / "katas" / "9_1" / "01_shop" / "workshop",
        {
            "shop.py": "import sys, types\n"
            "class Odd(types.ModuleType):\n"
            "    def __getattribute__(self, name): raise RuntimeError('do not look at me')\n"
            "sys.modules['odd'] = Odd('odd')\n"
            "sys.modules[7] = None\n"
            "sys.path = None\n"
            "from odd import anything\n"
        },
    )
    outcome = circle.pytest("katas")
    assert outcome.code == 1 and "do not look at me" in outcome.text and "INTERNALERROR" not in outcome.text
