"""What a learner meets at the terminal: which checks run, what is said, the exit code."""

from __future__ import annotations

import shutil

import pytest

from tests.small_fork import SHOP_CHECK, write

TILL = """\
def test_the_till_counts(workshop, subtests):
    \"\"\"The till counts what is put in.\"\"\"
    for coin in (1, 2):
        with subtests.test(coin=coin), workshop.imports() as imports:
            assert imports.load("till").count(coin) == coin, f"{coin} was put in"
"""


@pytest.fixture
def shops(fork):
    """Two katas: one solved, one not."""
    fork.add_shop("shop", "import till\nOPEN = till.OPEN\n")
    write(fork.root / "katas" / "9_1" / "01_shop" / "workshop", {"till.py": "# coins\nimport coins\nOPEN = True\n"})
    fork.add_shop("cafe", "OPEN = True\n", number=2)
    return fork


def test_a_failure_names_kata_expectation_lines_and_lesson(shops):
    outcome = shops.pytest("katas")
    assert outcome.code == 1 and outcome.counts(failed=1, passed=1)
    told = outcome.text.partition("9.1.1  Shop")[2].partition("short test summary")[0]
    assert [line for line in told.replace("\\", "/").splitlines() if line][:-1] == [
        "The shop opens when it is imported.",
        "Traceback (most recent call last):",
        '  File "katas/9_1/01_shop/workshop/shop.py", line 1, in <module>',
        "    import till",
        '  File "katas/9_1/01_shop/workshop/till.py", line 2, in <module>',
        "    import coins",
        "ModuleNotFoundError: No module named 'coins'",
        "There is no module `coins`",
        "because  Python searched the folders on sys.path: the workshop, and the standard library.",
        "look at  till.py:2",
        "           import coins",
        "the check",
        "└── line 4: shop  shop.py  failed at line 1",
        "    └── line 1: till  till.py  failed at line 2",
        "        └── line 2: coins  not found  <-- it breaks here",
        "lesson  katas/9_1/01_shop/README.md",
        "check   katas/9_1/01_shop/test_shop.py:4",
        '        shop = imports.load("shop")',
    ]


def test_the_usual_report_is_there_on_request(shops):
    for options in (["--tb=long"], ["--full-trace"]):
        outcome = shops.pytest("katas", *options)
        assert outcome.code == 1 and "def test_the_shop_opens(workshop):" in outcome.text, outcome.text
        assert "README.md" in outcome.text


def test_what_the_code_printed_is_shown_with_its_failure(fork):
    fork.add_shop("shop", "print('opening')\nOPEN = False\n")
    outcome = fork.pytest("katas")
    assert "Captured stdout" in outcome.text and "opening" in outcome.text


def test_what_an_exception_came_from_is_shown_too(fork):
    source = "try:\n    import coins\nexcept ImportError as error:\n    raise RuntimeError('no till') from error\n"
    fork.add_shop("shop", source)
    text = fork.pytest("katas").text
    assert "No module named 'coins'" in text and "direct cause" in text and "RuntimeError: no till" in text
    assert 'shop.py", line 2' in text and 'shop.py", line 4' in text


def test_a_failure_in_a_copy_is_reported_at_the_original(fork):
    checks = (
        "def test_the_copy_opens(workshop):\n"
        '    """A copy opens."""\n'
        "    copy = workshop.copy()\n"
        "    assert copy.is_copy\n"
        "    (copy.folder / 'new.py').write_text('1 / 0', encoding='utf-8')\n"
        "    with copy.copy().imports() as imports:\n"
        "        imports.load('shop')\n"
    )
    fork.add_kata("9_1/01_shop", {"shop.py": "import new\n"}, checks)
    text = fork.pytest("katas").text.replace("\\", "/")
    assert '"katas/9_1/01_shop/workshop/shop.py", line 1' in text and "copy1" not in text, text
    assert not (fork.root / "katas/9_1/01_shop/workshop/new.py").exists()


def test_subtests_are_reported_each(fork):
    fork.add_kata("9_1/01_till", {"till.py": "def count(coin):\n    return 1\n"}, TILL)
    outcome = fork.pytest("katas")
    text = outcome.text.replace("'", "")  # what came from another process is quoted
    assert outcome.code == 1 and "coin=2" in text and "coin=1" not in text
    assert "2 was put in" in outcome.text and "The till counts what is put in." in outcome.text
    write(fork.root / "katas/9_1/01_till/workshop", {"till.py": "def count(coin):\n    return coin\n"})
    assert fork.pytest("katas").code == 0


@pytest.mark.parametrize("options", [("--tb=long",), ("--tb=short",), ()])
def test_a_case_that_fails_in_the_sandbox_is_reported_at_the_original(fork, options):
    checks = (
        "def test_the_till_counts(workshop, subtests):\n"
        '    """The till counts."""\n'
        "    with workshop.imports() as imports, subtests.test():\n"
        "        imports.load('till').count(0)\n"
    )
    fork.add_kata("9_1/01_till", {"till.py": "def count(coin):\n    return 1 / coin\n"}, checks)
    text = fork.pytest("katas", *options).text.replace("\\", "/")
    assert "katas/9_1/01_till/workshop/till.py" in text and "copy1" not in text, text


def test_everything_solved_is_exit_code_0(shops):
    write(shops.root / "katas/9_1/01_shop/workshop", {"coins.py": ""})
    outcome = shops.pytest("katas")
    assert outcome.code == 0 and outcome.counts(passed=2)


@pytest.mark.parametrize(
    "options, passed",
    [
        (["-k", "cafe"], 1),
        (["-x", "-k", "cafe or shop"], 0),
        (["katas/9_1/02_cafe"], 1),
        (["katas/9_1/02_cafe/test_cafe.py::test_the_cafe_opens"], 1),
        (["katas/9_1/02_cafe/workshop"], 1),
        (["katas/9_1/02_cafe/workshop/cafe.py"], 1),
        (["-p", "no:timeout", "-k", "cafe"], 1),
    ],
    ids=str,
)
def test_any_part_can_be_run(shops, options, passed):
    outcome = shops.pytest(*options)
    assert outcome.code == (1 if "-x" in options else 0), outcome.text
    assert not passed or outcome.counts(passed=passed), outcome.text


@pytest.mark.parametrize(
    "folder", ["katas", "katas/9_1", "katas/9_1/02_cafe", "katas/9_1/02_cafe/workshop", "katas/.."]
)
def test_it_runs_from_any_folder(shops, folder):
    outcome = shops.pytest("-k", "cafe", cwd=shops.root / folder)
    assert outcome.code == 0 and outcome.counts(passed=1), outcome.text


def test_a_failure_reads_well_from_inside_the_workshop(shops):
    outcome = shops.pytest("katas/9_1/01_shop", cwd=shops.root / "katas/9_1/01_shop/workshop")
    told = outcome.text.replace("\\", "/")
    assert '  File "shop.py", line 1, in <module>' in told and '  File "till.py", line 2, in <module>' in told, told
    assert "frozen importlib" not in told and "lesson  ../README.md" in told


def test_a_failed_case_is_told_once_also_when_it_is_the_last(fork):
    fork.add_kata("9_1/01_till", {"till.py": "def count(coin):\n    return 1\n"}, TILL)
    for options in ([], ["-x"]):
        outcome = fork.pytest("katas", *options)
        assert outcome.code == 1 and outcome.text.count("\n9.1.1  Till\n") == 1, outcome.text


@pytest.mark.parametrize("argument", ["katas/9_1/02_cafe", "katas/9_1/02_cafe/test_cafe.py::test_the_cafe_opens"])
def test_a_path_from_the_root_is_understood_in_a_workshop(shops, argument):
    outcome = shops.pytest(argument, cwd=shops.root / "katas/9_1/02_cafe/workshop")
    assert outcome.code == 0 and outcome.counts(passed=1), outcome.text


def test_it_runs_from_outside(shops, tmp_path):
    outcome = shops.pytest(str(shops.root / "katas"), cwd=tmp_path)
    assert outcome.code == 1 and outcome.counts(failed=1, passed=1), outcome.text


@pytest.mark.parametrize("plugin, options", [("xdist", ["-n", "2"]), ("pytest_randomly", ["-p", "randomly"])])
def test_it_runs_side_by_side_and_in_any_order(shops, plugin, options):
    pytest.importorskip(plugin)
    outcome = shops.pytest("katas", *options)
    assert outcome.code == 1 and outcome.counts(failed=1, passed=1), outcome.text
    assert "9.1.1  Shop" in outcome.text and "lesson  " in outcome.text


def test_the_report_is_the_same_in_junitxml(shops):
    assert shops.pytest("katas", "--junitxml=report.xml").code == 1
    report = (shops.root / "report.xml").read_text(encoding="utf-8")
    assert "No module named &#x27;coins&#x27;" in report or "No module named 'coins'" in report
    assert "The shop opens when it is imported." in report


def test_tests_of_the_learners_own_are_not_collected(shops):
    write(shops.root / "katas/9_1/02_cafe/workshop", {"test_mine.py": "1 / 0\n", "conftest.py": "1 / 0\n"})
    assert shops.pytest("katas/9_1/02_cafe").counts(passed=1)


def test_a_broken_kata_toml_is_one_line_and_the_others_go_on(shops):
    (shops.root / "katas/9_1/01_shop/kata.toml").write_text("titel = 1\n", encoding="utf-8")
    outcome = shops.pytest("katas", "--continue-on-collection-errors")
    lines = [line for line in outcome.text.replace("\\", "/").splitlines() if "kata.toml: " in line]
    assert lines and lines[0].startswith("katas/9_1/01_shop/kata.toml: symptom: this key is missing"), outcome.text
    assert outcome.code == 1 and "1 passed" in outcome.text and "Traceback" not in outcome.text


def test_a_kept_file_that_changed_is_a_failure_of_its_own(fork):
    files = {"shop.py": "OPEN = True\n", "caller.py": "import shop\n"}
    fork.add_kata("9_1/01_shop", files, SHOP_CHECK.format(name="shop"), kept=("caller.py",))
    assert fork.pytest("katas").counts(passed=2)
    write(fork.root / "katas/9_1/01_shop/workshop", {"caller.py": "import os\n"})
    outcome = fork.pytest("katas/9_1/01_shop")
    text = outcome.text.replace("\\", "/")
    assert outcome.code == 1 and outcome.counts(failed=1, passed=1), text
    assert "katas/9_1/01_shop/workshop/caller.py must stay unchanged" in text
    assert "copy solutions/9_1/01_shop/shipped/caller.py over it" in text


def test_a_kata_for_other_pythons_is_skipped_by_name(fork):
    fork.add_shop("shop", "OPEN = False\n", more='python = ">=3.29"')
    outcome = fork.pytest("katas", "-rs")
    assert outcome.code == 0 and outcome.counts(skipped=1) and "kata 9.1.1 needs Python >=3.29" in outcome.text


def test_a_breakpoint_stops_in_the_learners_line_for_as_long_as_wanted(fork):
    fork.add_shop("shop", "answer = 6 * 7\nbreakpoint()\nOPEN = True\n")
    outcome = fork.pytest("katas", stdin="p answer\nimport time; time.sleep(0.8)\nc\n", limit=0.5)
    assert outcome.code == 0 and "42" in outcome.text and "shop.py(" in outcome.text, outcome.text


class TestSomebodyElsesFork:
    """`--workshops PATH`: their workshops, our checks."""

    @pytest.fixture
    def theirs(self, shops, tmp_path):
        theirs = tmp_path / "their fork"
        shutil.copytree(shops.root, theirs)
        write(theirs / "katas/9_1/01_shop/workshop", {"coins.py": ""})
        write(theirs / "katas/9_1/01_shop", {"test_shop.py": "1 / 0\n", "conftest.py": "1 / 0\n"})
        write(theirs, {"conftest.py": "1 / 0\n"})
        return theirs

    @pytest.mark.parametrize("path", [".", "katas"])
    def test_their_repair_counts_and_their_checks_do_not(self, shops, theirs, path):
        outcome = shops.pytest("katas", "--workshops", str(theirs / path))
        assert outcome.code == 0 and outcome.counts(passed=2), outcome.text

    def test_a_kata_that_is_missing_there_fails_by_name_and_the_rest_go_on(self, shops, theirs):
        shutil.rmtree(theirs / "katas/9_1/01_shop")
        outcome = shops.pytest("katas", "--workshops", str(theirs))
        assert outcome.code == 1 and outcome.counts(failed=1, passed=1), outcome.text
        assert "9.1.1  Shop" in outcome.text and "is missing" in outcome.text

    def test_kept_files_are_compared_with_ours(self, fork, tmp_path):
        files = {"shop.py": "OPEN = True\n", "caller.py": "import shop\n"}
        fork.add_kata("9_1/01_shop", files, SHOP_CHECK.format(name="shop"), kept=("caller.py",))
        theirs = tmp_path / "theirs"
        shutil.copytree(fork.root, theirs)
        for place in ("katas/9_1/01_shop/workshop", "solutions/9_1/01_shop/shipped"):
            write(theirs / place, {"caller.py": "import os\n"})
        outcome = fork.pytest("katas", "--workshops", str(theirs))
        assert outcome.code == 1 and outcome.counts(failed=1, passed=1), outcome.text

    def test_a_path_without_katas_is_a_clear_word(self, shops, tmp_path):
        outcome = shops.pytest("katas", "--workshops", str(tmp_path / "nowhere"))
        assert outcome.code == 4 and "there is no folder 'katas' in" in outcome.text
        assert "INTERNALERROR" not in outcome.text


class TestAnswerBook:
    """`--answer-book`: every check over every known state."""

    ANSWERS = (
        '[shipped]\nwhy = "closed"\n'
        '[accepted.opened]\ntitle = "open"\nwhy = "opens"\n'
        '[accepted.future]\ntitle = "future"\nwhy = "opens"\npython = ">=3.29"\n'
        '[rejected.shut]\ntitle = "shut"\nwhy = "no"\ncaught_by = "test_the_till_counts"\n'
        '[rejected.caller]\ntitle = "caller"\nwhy = "no"\ncaught_by = "kept_files"\n'
    )
    STATES = {
        "accepted/opened": {"till.py": "def count(coin):\n    return coin\n"},
        "accepted/future": {"till.py": "def count(coin):\n    return lazy\n"},
        "rejected/shut": {"till.py": "raise SystemExit\n"},
        "rejected/caller": {"till.py": "def count(coin):\n    return coin\n", "caller.py": "pass\n"},
    }

    def book(self, fork, **changes):
        states = {name: changes.get(name.replace("/", "_"), files) for name, files in self.STATES.items()}
        fork.add_kata(
            "9_1/01_till",
            {"till.py": changes.get("shipped", "def count(coin):\n    return 1\n"), "caller.py": "import till\n"},
            TILL,
            kept=("caller.py",),
            shows=changes.get("shows", ("2 was put in",)),
            states=states,
            answers=self.ANSWERS,
        )
        return fork.pytest("katas", "--answer-book", *changes.get("options", ()))

    @pytest.mark.parametrize("options", [(), ("-n", "2"), ("katas/9_1/01_till",)], ids=str)
    def test_all_as_expected(self, fork, options):
        if "-n" in options:
            pytest.importorskip("xdist")
        outcome = self.book(fork, options=options)
        assert outcome.code == 0, outcome.text
        for state in ("shipped", "accepted/opened", "rejected/shut", "rejected/caller"):
            assert any(line.split() == [state, "as", "expected"] for line in outcome.text.splitlines()), outcome.text
        assert "5 states: 4 as expected, 1 skipped" in outcome.text

    @pytest.mark.parametrize(
        "changes, words",
        [
            (
                {"rejected_shut": {"till.py": "def count(coin):\n    return coin\n"}},
                "should catch this wrong repair",
            ),
            ({"rejected_caller": {}}, "kept_files passes, but it should catch"),
            ({"accepted_opened": {"till.py": "def count(coin):\n    return 2\n"}}, "but this repair is correct"),
            ({"shipped": "def count(coin):\n    return coin\n"}, "but it should fail in the shipped workshop"),
            ({"shows": ("ImportError", "KeyError")}, "its report shows none of: ImportError, KeyError"),
        ],
        ids=["wrong accepted", "kept file not changed", "right refused", "shipped passes", "another symptom"],
    )
    def test_a_surprise_is_named_and_fails(self, fork, changes, words):
        outcome = self.book(fork, **changes)
        assert outcome.code == 1 and words in outcome.text and "1 surprising" in outcome.text, outcome.text

    def test_a_surprise_can_be_found_in_one_kata_only(self, fork):
        fork.add_shop("shop", "OPEN = True\n", number=2)  # has no answer book worth the name
        outcome = self.book(fork, options=("--ignore=katas/9_1/02_shop",))
        assert outcome.code == 0, outcome.text
        outcome = fork.pytest("katas", "--answer-book")
        assert outcome.code not in (0, 5) and "02_shop" in outcome.text and "expected at least 1" in outcome.text

    def test_it_does_not_depend_on_the_learner(self, fork):
        assert self.book(fork).code == 0
        shutil.rmtree(fork.root / "katas/9_1/01_till/workshop")
        assert fork.pytest("katas", "--answer-book").code == 0

    def test_it_cannot_be_asked_of_somebody_elses_fork(self, fork):
        self.book(fork)
        outcome = fork.pytest("katas", "--answer-book", "--workshops", ".")
        assert outcome.code == 4 and "choose one" in outcome.text


def test_reports_travel_between_processes(shops):
    """xdist sends them as JSON."""
    pytest.importorskip("xdist")
    outcome = shops.pytest("katas", "-n", "1", "--junitxml=report.xml")
    assert outcome.code == 1 and "ModuleNotFoundError: No module named 'coins'" in outcome.text
    assert "The shop opens when it is imported." in (shops.root / "report.xml").read_text(encoding="utf-8")


def test_a_check_that_is_run_again_is_judged_anew(fork, tmp_path):
    """With pytest-rerunfailures, what the first attempt failed at does not count when the second one passes."""
    pytest.importorskip("pytest_rerunfailures")
    marker = str(tmp_path / "been here")
    fork.add_shop("shop", f"import os\nOPEN = os.path.exists({marker!r})\nopen({marker!r}, 'w').close()\n")
    outcome = fork.pytest("katas", "--reruns", "1")
    assert outcome.code == 0 and outcome.counts(passed=1, rerun=1), outcome.text


@pytest.mark.parametrize("source", ["import vet.scales", "from vet import weigh", "from vet.scales import weigh"])
def test_what_is_missing_is_said_as_it_is_and_not_searched_for_outside(fork, source):
    """From 3.12 on `traceback` imports what it makes suggestions from, and it would do so outside of the sandbox."""
    files = {"shop.py": f"{source}\n", "vet/__init__.py": "import shutil\nprint('vet runs')\n"}
    fork.add_kata("9_1/01_shop", files, SHOP_CHECK.format(name="shop"))
    said = fork.pytest("katas").text
    assert "could not be read" not in said and 'shop.py", line 1, in <module>' in said
    assert "No module named 'vet.scales'" in said or "cannot import name 'weigh' from 'vet'" in said
    assert said.count("vet runs") == 1, said
    usual = fork.pytest("katas", "--tb=short").text
    assert "INTERNALERROR" not in usual and "1 failed" in usual and usual.count("vet runs") == 1, usual


def test_no_suggestion_comes_from_the_wrong_json(fork):
    files = {"json.py": "", "shop.py": "from json import dump\n"}
    fork.add_kata("9_1/01_shop", files, SHOP_CHECK.format(name="shop"))
    said = fork.pytest("katas").text
    assert "cannot import name 'dump' from 'json'" in said and "Did you mean" not in said


@pytest.mark.parametrize("word, passed, failed", [("9.1.2", 1, 0), ("9.1.1", 0, 1), ("9.1", 1, 1)])
def test_a_number_means_its_kata_and_a_phase_all_of_it(shops, word, passed, failed):
    outcome = shops.pytest(word)
    counts = {name: number for name, number in (("passed", passed), ("failed", failed)) if number}
    assert outcome.counts(**counts) and outcome.code == bool(failed), outcome.text


def test_a_hint_takes_the_number_as_its_own_word(shops):
    assert shops.pytest("--hint=all", "9.1.2").text.startswith("9.1.2")
