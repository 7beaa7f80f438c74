"""The learner's session: one thing at a time, the map, hints, the way back, and what is written down for others."""

from __future__ import annotations

import concurrent.futures
import contextlib
import json
import os
import stat
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from import_katas.kata import reset as reset_module
from import_katas.kata.kata import Kata
from import_katas.kata.reset import reset
from tests.small_fork import write

SOLVED, OPEN = "OPEN = True\n", "OPEN = False\n"
TWO_CHECKS = (
    "def test_the_{name}_opens(workshop):\n"
    '    """The shop opens."""\n'
    "    with workshop.imports() as imports:\n"
    '        assert imports.load("{name}").OPEN, "the first check of {name} fails"\n'
    "\n\n"
    "def test_it_stays_open(workshop):\n"
    '    """It stays open."""\n'
    "    with workshop.imports() as imports:\n"
    '        assert imports.load("{name}").OPEN, "the second check of {name} fails"\n'
)


@pytest.fixture
def street(fork):
    """Three katas with two checks each, none of them solved."""
    for number, name in enumerate(("bakery", "cafe", "forge"), start=1):
        folder = fork.add_shop(name, OPEN, number=number)
        (folder / f"test_{name}.py").write_text(TWO_CHECKS.format(name=name), encoding="utf-8")
    return fork


def put(fork, number, name, source):
    (fork.root / "katas" / "9_1" / f"{number:02}_{name}" / "workshop" / f"{name}.py").write_text(
        source, encoding="utf-8"
    )


def signs(text):
    """The row of the phase on the map."""
    return next(line.split()[1:-3] for line in text.splitlines() if line.startswith("9.1 "))


# -- one thing at a time


@pytest.mark.parametrize("options", [[], ["-n", "2"], ["-q"], ["--junitxml=report.xml"]])
def test_the_first_failure_is_shown_in_full_and_a_line_for_each_of_the_others(street, options):
    text = street.pytest("katas", *options, details=False).text
    assert "the first check of bakery fails" in text
    for other in (
        "the second check of bakery fails",
        "the first check of cafe fails",
        "the first check of forge fails",
    ):
        assert other not in text
    assert "9.1.1  Bakery: 1 failure" in text and "9.1.2  Cafe: 2 failures" in text
    assert "6 failed" in text


@pytest.mark.parametrize("options", [["-v"], ["--all-details"], ["--tb=long"], ["--tb=short"]])
def test_everything_is_shown_on_request(street, options):
    text = street.pytest("katas", *options, details=False).text
    assert "the second check of bakery fails" in text and "the first check of forge fails" in text


def test_what_other_programs_read_has_every_failure_in_full(street):
    street.pytest("katas", "--junitxml=report.xml", details=False)
    report = (street.root / "report.xml").read_text(encoding="utf-8")
    assert all(f"the first check of {name} fails" in report for name in ("bakery", "cafe", "forge"))


@pytest.mark.parametrize("options", [["-k", "stays"], ["-x"], ["--maxfail=2"], ["--co"], ["-rA"], ["--no-header"]])
def test_what_people_use_anyway_works(street, options):
    outcome = street.pytest("katas", *options, details=False)
    assert "INTERNALERROR" not in outcome.text and "Traceback" not in outcome.text
    assert outcome.code == (0 if options == ["--co"] else 1)


SHOWS_AT_ONCE = """

@pytest.hookimpl(trylast=True)
def pytest_configure(config):
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    reporter.print_failure = lambda report: reporter.write_line(f"at once: {report.longreprtext}")
    reporter.summary_failures = lambda: None

    class AtOnce:
        def pytest_runtest_logreport(self, report):
            if report.failed:
                reporter.print_failure(report)

    config.pluginmanager.register(AtOnce())
"""


def test_a_reporter_that_shows_each_failure_at_once_waits(street):  # as pytest-sugar does
    with (street.root / "conftest.py").open("a", encoding="utf-8") as conftest:
        conftest.write(SHOWS_AT_ONCE)
    text = street.pytest("katas", details=False).text
    assert text.count("the first check of bakery fails") == 2 and "at once" not in text  # in full, and in the summary
    assert "the first check of cafe fails" not in text
    assert "at once: 9.1.3  Forge" in street.pytest("katas", "--all-details", details=False).text


# -- the map


def test_the_map_shows_what_is_solved_what_is_next_and_what_is_broken_again(street):
    assert signs(street.pytest("katas", details=False).text) == [">", ".", "."]
    put(street, 1, "bakery", SOLVED)
    text = street.pytest("katas", details=False).text
    assert signs(text) == ["#", ">", "."] and "1 of 3 solved" in text and "katas/9_1/02_cafe" in text
    put(street, 1, "bakery", OPEN)
    text = street.pytest("katas", details=False).text
    assert signs(text) == ["!", ".", "."] and "solved before, now broken: 9.1.1" in text


def test_the_map_is_there_without_a_run(street):
    put(street, 2, "cafe", SOLVED)
    street.pytest("katas", details=False)
    put(street, 1, "bakery", "raise SystemExit('this must not run')\n")
    outcome = street.pytest("--map", details=False)
    assert outcome.code == 0 and signs(outcome.text) == [">", "#", "."]
    assert "passed" not in outcome.text and "this must not run" not in outcome.text


def test_a_kata_is_solved_only_when_all_its_checks_have_passed_in_one_run(street):
    half = SOLVED + "import sys\nOPEN = 'second' not in sys.argv\n"
    put(street, 1, "bakery", half)
    street.pytest("katas/9_1/01_bakery", "-k", "stays", details=False)
    assert signs(street.pytest("--map", details=False).text) == [">", ".", "."]
    street.pytest("katas/9_1/01_bakery/test_bakery.py::test_the_bakery_opens", details=False)
    assert signs(street.pytest("--map", details=False).text) == [">", ".", "."]
    street.pytest("katas/9_1/01_bakery", details=False)
    assert signs(street.pytest("--map", details=False).text) == ["#", ">", "."]


def test_a_kata_for_other_pythons_is_skipped_on_the_map(street):
    street.add_shop("smithy", OPEN, number=4, more='python = ">=3.29"\n')
    text = street.pytest("katas", details=False).text
    assert signs(text) == [">", ".", ".", "-"] and "0 of 3 solved" in text


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_the_map_fits(street, columns, monkeypatch):
    for number in range(4, 25):
        street.add_shop(f"shop{number}", OPEN, number=number)
    text = street.pytest("--map", details=False, columns=columns).text
    assert all(len(line) <= int(columns) for line in text.splitlines())
    assert text.count(" .") + text.count(">") >= 24


def test_who_solves_a_kata_reads_what_was_learned_once(street):
    put(street, 1, "bakery", SOLVED)
    first, second = (street.pytest("katas/9_1/01_bakery", details=False).text for _ in range(2))
    assert "9.1.1 solved." in first and "solutions/9_1/01_bakery/README.md" in first
    assert "solved." not in second


def test_the_last_one_has_an_ending(street):
    for number, name in enumerate(("bakery", "cafe", "forge"), start=1):
        put(street, number, name, SOLVED)
    first, second = (street.pytest("katas", details=False) for _ in range(2))
    assert first.code == 0 and "That was the last one" in first.text and "3 of 3 solved" in first.text
    assert "That was the last one" not in second.text


@pytest.mark.parametrize("content", ["", "{", '{"katas": 3}', '{"katas": {"9_1/01_bakery": {"solved": "x"}}}', "\0"])
def test_a_memory_that_is_broken_is_as_good_as_none(street, content):
    write(street.root / ".import-katas", {"progress.json": content})
    outcome = street.pytest("katas", details=False)
    assert outcome.code == 1 and signs(outcome.text) == [">", ".", "."]
    assert "bakery" in (street.root / ".import-katas" / "progress.json").read_text(encoding="utf-8")


def test_what_an_older_version_remembered_is_taken_over(street):
    street.pytest("--hint", "9.1.2")
    (street.root / ".import-katas").rename(street.root / ".dojo")
    assert "2." in street.pytest("--hint", "9.1.2").text  # the second hint: the first is remembered
    assert not (street.root / ".dojo").exists() and (street.root / ".import-katas" / "progress.json").is_file()


def test_the_next_kata_is_run_on_request(street):
    put(street, 1, "bakery", SOLVED)
    assert "9.1.1 solved" in street.pytest("--next", details=False).text
    text = street.pytest("--next", "-n", "2", details=False).text
    assert "the first check of cafe fails" in text and "forge" not in text.partition("your katas")[0]
    assert "the first check of forge fails" in street.pytest("--next", "katas/9_1/03_forge", details=False).text


# -- hints


def test_each_time_one_more_hint(street):
    said = [street.pytest("--hint", "9.1.2", details=False).text for _ in range(4)]
    assert [text.count("\n2. ") for text in said] == [0, 1, 1, 1]
    assert "2 hints left" in said[0] and "1 hint left" in said[1] and "solutions/9_1/02_cafe" in said[2]
    assert said[2] == said[3]


@pytest.mark.parametrize(
    "words",
    [
        ["--hint"],
        ["--hint", "katas/9_1/01_bakery"],
        ["--hint=katas/9_1/01_bakery/workshop"],
        ["katas/9_1/01_bakery", "--hint"],
    ],
)
def test_a_kata_can_be_named_in_many_ways(street, words):
    outcome = street.pytest(*words, details=False)
    assert outcome.code == 0 and outcome.text.startswith("9.1.1  Bakery") and "\n2. " not in outcome.text


def test_all_hints_at_once(street):
    text = street.pytest("--hint=all", details=False).text
    assert "\n3. " in text and "solutions/9_1/01_bakery" in text
    assert "\n3. " in street.pytest("katas/9_1/03_forge", "--hint=all", details=False).text


def test_what_is_no_kata_is_refused(street):
    for option in ("--hint", "--reset"):
        outcome = street.pytest(option, "9.1.7", details=False)
        assert outcome.code == 4 and "'9.1.7' names no kata. Name one by its number (9.1.1 to 9.1.3)" in outcome.text


def test_a_kata_is_named_by_where_one_is(street):
    workshop = street.root / "katas" / "9_1" / "02_cafe" / "workshop"
    for words in (["--hint"], ["--hint", "."], ["--hint", "cafe.py"]):
        assert "9.1.2  Cafe" in street.pytest(*words, cwd=workshop, details=False).text
    assert street.pytest("--hint", "nothing_there", cwd=workshop, details=False).code == 4


# -- the way back


def test_the_workshop_is_put_back_and_what_was_in_it_is_saved(street):
    workshop = street.root / "katas" / "9_1" / "01_bakery" / "workshop"
    write(workshop, {"bakery.py": "mine\n", "notes/idea.txt": "an idea\n"})
    outcome = street.pytest("--reset", "9.1.1", details=False)
    assert outcome.code == 0
    assert {file.name: file.read_text() for file in workshop.iterdir()} == {"bakery.py": OPEN}
    saved = street.root / next(line for line in outcome.text.splitlines() if "saved" in line).split(" is in ")[1]
    assert (saved / "workshop" / "bakery.py").read_text() == "mine\n"
    assert (saved / "workshop" / "notes" / "idea.txt").read_text() == "an idea\n"
    assert (street.root / ".import-katas" / ".gitignore").read_text() == "*\n"


def kata_in(fork):
    return Kata.load(fork.root / "katas" / "9_1" / "01_bakery")


def test_twice_in_a_second_nothing_is_lost(street):
    kata, saved = kata_in(street), []
    for text in ("first\n", "second\n", "third\n"):
        (kata.workshop / "bakery.py").write_text(text, encoding="utf-8")
        saved.append(reset(kata, street.root))
    assert [(folder / "workshop" / "bakery.py").read_text() for folder in saved] == ["first\n", "second\n", "third\n"]


@pytest.mark.parametrize("step", ["copytree", "rename", "_save", "_put"])
def test_interrupted_nothing_is_lost(street, step, monkeypatch):
    kata = kata_in(street)
    (kata.workshop / "bakery.py").write_text("mine\n", encoding="utf-8")

    def interrupt(*args, **kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        if step == "rename":
            patch.setattr(type(kata.workshop), "rename", interrupt)
        else:
            patch.setattr(reset_module.shutil if step == "copytree" else reset_module, step, interrupt)
        with pytest.raises(KeyboardInterrupt):
            reset(kata, street.root)
    mine = [file for file in street.root.rglob("bakery.py") if file.read_text() == "mine\n"]
    assert mine == [kata.workshop / "bakery.py"]
    assert not [*(street.root / ".import-katas").glob("shipped-*")]
    reset(kata, street.root)
    assert (kata.workshop / "bakery.py").read_text() == OPEN
    assert len([file for file in street.root.rglob("bakery.py") if file.read_text() == "mine\n"]) == 1


def test_a_missing_workshop_and_read_only_files(street):
    kata = kata_in(street)
    file = kata.workshop / "bakery.py"
    file.write_text("mine\n", encoding="utf-8")
    file.chmod(stat.S_IREAD)
    saved = reset(kata, street.root)
    assert (saved / "workshop" / "bakery.py").read_text() == "mine\n" and file.read_text() == OPEN
    kata.workshop.rename(kata.folder / "elsewhere")
    reset(kata, street.root)
    assert file.read_text() == OPEN


def test_a_workshop_that_cannot_be_renamed_is_copied(street, monkeypatch):
    kata = kata_in(street)
    write(kata.workshop, {"bakery.py": "mine\n", "locked/idea.txt": "an idea\n"})
    (kata.workshop / "locked").chmod(stat.S_IREAD | stat.S_IEXEC)

    def refuse(source, target):
        raise OSError("another drive")

    monkeypatch.setattr(reset_module.os, "replace", refuse)
    saved = reset(kata, street.root)
    assert (saved / "workshop" / "bakery.py").read_text() == "mine\n"
    assert (saved / "workshop" / "locked" / "idea.txt").read_text() == "an idea\n"
    assert [file.name for file in kata.workshop.iterdir()] == ["bakery.py"]
    assert (kata.workshop / "bakery.py").read_text() == OPEN


def test_where_the_rest_is_is_told_if_a_workshop_could_be_emptied_only_in_part(street, monkeypatch):
    kata = kata_in(street)
    write(kata.workshop, {"bakery.py": "mine\n"})

    rmtree = reset_module.shutil.rmtree

    def refuse(path, *args, **kwargs):
        if path == kata.workshop:
            raise OSError("the file is open")
        rmtree(path, *args, **kwargs)

    def refuse_to_rename(source, target):
        raise OSError("the file is open")

    monkeypatch.setattr(reset_module.os, "replace", refuse_to_rename)
    with monkeypatch.context() as patch:
        patch.setattr(reset_module.shutil, "rmtree", refuse)
        with pytest.raises(OSError, match=r"the file is open. Your earlier work is in .*01_bakery"):
            reset(kata, street.root)
    (saved,) = (street.root / ".import-katas" / "saved").rglob("bakery.py")
    assert saved.read_text() == "mine\n"


def test_a_full_disk_changes_nothing(street, monkeypatch):
    kata = kata_in(street)
    (kata.workshop / "bakery.py").write_text("mine\n", encoding="utf-8")

    def full(source, target, **options):
        raise reset_module.shutil.Error([("a", "b", "[Errno 28] No space left on device")])

    monkeypatch.setattr(reset_module.shutil, "copytree", full)
    with pytest.raises(OSError, match="No space left") as raised:
        reset(kata, street.root)
    assert "[(" not in str(raised.value)
    assert (kata.workshop / "bakery.py").read_text() == "mine\n"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_what_a_linked_workshop_leads_to_is_saved_and_stays(street):
    kata = kata_in(street)
    kata.workshop.rename(street.root / "elsewhere")
    (street.root / "elsewhere" / "bakery.py").write_text("mine\n", encoding="utf-8")
    kata.workshop.symlink_to("../../../elsewhere")
    saved = reset(kata, street.root)
    assert not kata.workshop.is_symlink() and (kata.workshop / "bakery.py").read_text() == OPEN
    for folder in (saved / "workshop", street.root / "elsewhere"):
        assert (folder / "bakery.py").read_text() == "mine\n"


def test_two_at_once(street):
    kata = kata_in(street)
    (kata.workshop / "bakery.py").write_text("mine\n", encoding="utf-8")
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(reset, kata, street.root) for _ in range(12)]:
            done.result()
    assert (kata.workshop / "bakery.py").read_text() == OPEN
    assert len([file for file in street.root.rglob("bakery.py") if file.read_text() == "mine\n"]) == 1


RESETS_FOR_EVER = """
import sys
from pathlib import Path
from import_katas.kata.kata import Kata
from import_katas.kata.reset import reset
root = Path(sys.argv[1])
kata = Kata.load(root / "katas" / "9_1" / "01_bakery")
for number in range(1_000_000):
    (kata.workshop / "bakery.py").write_text(f"mine {number}\\n", encoding="utf-8")
    print(number, flush=True)
    reset(kata, root)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("seconds", [0.01, 0.02, 0.03, 0.05, 0.08])
def test_killed_in_the_middle_of_a_reset_nothing_is_lost_and_the_next_one_works(street, seconds):
    command = [sys.executable, "-c", RESETS_FOR_EVER, str(street.root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        begun = [process.stdout.readline()]
        time.sleep(seconds)
        process.kill()
        begun += process.stdout.read().splitlines()
    kata = Kata.load(street.root / "katas" / "9_1" / "01_bakery")
    found = {
        file.read_text(encoding="utf-8") for file in street.root.rglob("bakery.py") if "solutions" not in file.parts
    }
    assert {f"mine {int(number)}\n" for number in begun} <= found
    reset(kata, street.root)
    assert (kata.workshop / "bakery.py").read_text(encoding="utf-8") == OPEN


def test_a_reset_kata_is_not_solved_any_more(street):
    put(street, 1, "bakery", SOLVED)
    street.pytest("katas", details=False)
    street.pytest("--reset", "9.1.1", details=False)
    assert signs(street.pytest("--map", details=False).text)[0] == "!"
    assert signs(street.pytest("katas", details=False).text)[0] == "!"


# -- any terminal


ASCII = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}


def test_a_terminal_that_knows_ascii_only(street):
    put(street, 1, "bakery", "import nobody_has_this\n")
    text = street.pytest("katas", details=False, env=ASCII).text
    assert "`-- line 4: bakery" in text and "\\n" not in text and "\\u25" not in text
    toml = street.root / "katas" / "9_1" / "01_bakery" / "kata.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("one", "caf\u00e9"), encoding="utf-8")
    outcome = street.pytest("--hint", "9.1.1", details=False, env=ASCII)
    assert outcome.code == 0 and "1. caf\\xe9" in outcome.text


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
@pytest.mark.parametrize("options", [[], ["-n", "2"]])
def test_an_explanation_is_as_wide_as_the_terminal(street, options):
    import fcntl
    import pty
    import struct
    import termios

    name = "a_module_with_a_name_of_some_length_that_nobody_has"
    put(street, 1, "bakery", f"import {name}\n")
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 160, 0, 0))
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COLUMNS"))}
    command = [sys.executable, "-m", "pytest", "-p", "no:randomly", "--color=no", "katas/9_1/01_bakery", *options]
    process = subprocess.Popen(command, cwd=street.root, env={**env, "TERM": "xterm"}, stdout=theirs, stderr=theirs)
    os.close(theirs)
    said = b""
    with contextlib.suppress(OSError):  # it is how the end of a terminal is told
        while chunk := os.read(ours, 4096):
            said += chunk
    os.close(ours)
    assert process.wait(60) == 1
    because = next(line for line in said.decode().splitlines() if line.startswith("because"))
    assert 80 < len(because) <= 120


def test_colours_on_request(street):
    assert "\x1b[" in street.pytest("--map", "--color=yes", details=False).text
    assert "\x1b[" not in street.pytest("--map", "--color=no", details=False).text
    assert "\x1b[" not in street.pytest("--map", details=False).text


def test_without_a_terminal_reporter(street):
    put(street, 1, "bakery", SOLVED)
    outcome = street.pytest("katas", "-p", "no:terminal", details=False)
    assert outcome.code == 1 and "INTERNALERROR" not in outcome.text
    assert signs(street.pytest("--map", "-p", "no:terminal", details=False).text) == ["#", ">", "."]


# -- grading


@pytest.mark.parametrize("options", [[], ["-n", "2"]])
def test_the_progress_is_written_down(street, options):
    put(street, 2, "cafe", SOLVED)
    put(street, 3, "forge", "import nobody_has_this\n")
    street.pytest("--hint", "9.1.1", details=False)
    street.pytest("katas", "--progress-json=progress.json", *options, details=False)
    told = json.loads((street.root / "progress.json").read_text(encoding="utf-8"))
    assert told["schema"] == 1
    bakery, cafe, forge = told["katas"]
    assert [kata["verdict"] for kata in told["katas"]] == ["next", "solved", "not yet"]
    assert (bakery["number"], bakery["title"], bakery["folder"]) == ("9.1.1", "Bakery", "katas/9_1/01_bakery")
    assert (bakery["hints_used"], bakery["hints"], bakery["kept"]) == (1, 3, "none")
    assert {check["name"]: check["outcome"] for check in cafe["checks"]} == {
        "test_the_cafe_opens": "passed",
        "test_it_stays_open": "passed",
    }
    assert bakery["checks"][0]["message"] == "the first check of bakery fails"
    failed = forge["checks"][0]
    assert failed["explanation"]["cause"] == "not_found" and failed["explanation"]["file"] == "forge.py"
    assert "start" in [event["kind"] for event in failed["timeline"]["events"]]
    assert str(street.root) not in json.dumps(told)


@pytest.mark.parametrize("options", [[], ["-n", "2"]])
def test_there_is_a_page_to_look_at(street, options):
    put(street, 2, "cafe", SOLVED)
    put(street, 3, "forge", "import nobody_has_this\n")
    street.pytest("katas", "--page=progress.html", *options, details=False)
    text = (street.root / "progress.html").read_text(encoding="utf-8")
    assert "There is no module" in text and "nobody_has_this" in text and "<svg" in text
    assert "http://" not in text.replace("http://www.w3.org/", "") and "https://" not in text


def test_kept_files_that_changed_are_told(fork):
    check = 'def test_it(workshop):\n    """It."""\n'
    folder = fork.add_kata("9_1/01_shop", {"shop.py": "", "caller.py": ""}, check, kept=("caller.py",))
    (folder / "workshop" / "caller.py").write_text("changed\n", encoding="utf-8")
    fork.pytest("katas", "--progress-json=progress.json", details=False)
    (kata,) = json.loads((fork.root / "progress.json").read_text(encoding="utf-8"))["katas"]
    assert kata["kept"] == "changed" and kata["verdict"] == "next"


def test_the_progress_that_cannot_be_written_is_told(street):
    assert street.pytest("katas", "--progress-json=new/folder/progress.json", details=False).code == 1
    assert (street.root / "new" / "folder" / "progress.json").is_file()
    outcome = street.pytest("katas", "--progress-json=katas", details=False)
    assert outcome.code == 4 and "--progress-json:" in outcome.text and "Traceback" not in outcome.text


def test_a_broken_check_or_kata_file_does_not_keep_the_others_from_being_told(street):
    (street.root / "katas" / "9_1" / "02_cafe" / "test_cafe.py").write_text("def (\n", encoding="utf-8")
    outcome = street.pytest("katas", "--progress-json=progress.json", details=False)
    assert "INTERNALERROR" not in outcome.text and "test_cafe.py" in outcome.text
    outcome = street.pytest("--map", details=False)
    assert outcome.code == 4 and "test_cafe.py:1" in outcome.text


def test_junit_names_the_kata_and_the_verdict(street):
    put(street, 2, "cafe", SOLVED)
    street.pytest("katas", "--junitxml=report.xml", details=False)
    cases = ElementTree.parse(street.root / "report.xml").iter("testcase")
    properties = [{p.get("name"): p.get("value") for p in case.iter("property")} for case in cases]
    assert {"kata": "9.1.2", "title": "Cafe", "verdict": "passed"} in properties
    assert {"kata": "9.1.1", "title": "Bakery", "verdict": "failed"} in properties


def test_grading_another_checkout_does_not_touch_what_is_remembered_here(street, tmp_path):
    other = tmp_path / "other"
    write(other / "katas" / "9_1" / "01_bakery" / "workshop", {"bakery.py": SOLVED})
    text = street.pytest("katas", "--workshops", str(other), "--progress-json=progress.json", details=False).text
    told = json.loads((street.root / "progress.json").read_text(encoding="utf-8"))
    assert [kata["verdict"] for kata in told["katas"]] == ["solved", "next", "not yet"], text
    assert signs(street.pytest("--map", details=False).text) == [">", ".", "."]


TAKES_OVER = """import pytest

@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    report = yield
    report.outcome = "passed"
    return report
"""


@pytest.mark.parametrize("where", [".", "katas/9_1", "katas/9_1/01_shop", "katas/9_1/01_shop/workshop"])
def test_a_conftest_in_a_workshop_is_never_ours(fork, where):
    fork.add_shop("shop", "OPEN = False\n")
    workshop = fork.root / "katas/9_1/01_shop/workshop"
    (workshop / "conftest.py").write_text(TAKES_OVER, encoding="utf-8")
    for arguments in ((), (str(workshop),), (str(workshop / "shop.py"),)):
        outcome = fork.pytest(*arguments, cwd=fork.root / where)
        assert outcome.code == 1 and outcome.counts(failed=1), outcome.text


@pytest.mark.parametrize(
    "name, text",
    [
        ("pytest.ini", "[pytest]\naddopts = --collect-only\n"),
        ("tox.ini", "[pytest]\naddopts = --collect-only\n"),
        ("pyproject.toml", "[tool.pytest.ini_options]\npythonpath = ['src']\n"),
    ],
)
def test_the_configuration_of_a_workshop_is_refused_in_words(fork, name, text):
    fork.add_shop("shop", "OPEN = False\n")
    workshop = fork.root / "katas/9_1/01_shop/workshop"
    (workshop / name).write_text(text, encoding="utf-8")
    for cwd, arguments in ((workshop, ()), (fork.root, (str(workshop),))):
        outcome = fork.pytest(*arguments, cwd=cwd)
        assert outcome.code == 4 and name in outcome.text and "pytest katas/9_1/01_shop" in outcome.text, outcome.text
    assert fork.pytest(cwd=fork.root).counts(failed=1)


@pytest.mark.parametrize(
    "text",
    ["", "[" * 100_000, '{"katas": {"9_1/01_shop": {"solved": 1, "ever": 1, "hints": Infinity}}}', "\0", "[1]", None],
)
def test_what_was_remembered_and_cannot_be_read_is_as_good_as_nothing(fork, text):
    fork.add_shop("shop", "OPEN = True\n")
    file = fork.root / ".import-katas" / "progress.json"
    file.parent.mkdir()
    if text is not None:
        file.write_text(text, encoding="utf-8")
    elif hasattr(os, "mkfifo"):
        os.mkfifo(file)
    outcome = fork.pytest("katas")
    assert outcome.code == 0 and "9.1.1 solved" in outcome.text, outcome.text
    assert json.loads(file.read_text(encoding="utf-8"))["katas"]["9_1/01_shop"]["solved"]


@pytest.mark.parametrize(
    "name", ["shop copy.py", "._shop.py", ".ipynb_checkpoints/shop.py", "shop.py.orig", ".venv/lib/shop.py", "shop.py~"]
)
def test_what_an_editor_leaves_in_a_workshop_is_no_part_of_it(fork, name):
    checks = (
        "def test_the_shop_is_alone(workshop):\n"
        '    """There is one module."""\n'
        "    assert [source.name for source in workshop.sources()] == ['shop.py']\n"
        "    assert [file.name for file in workshop.folder.iterdir()] == ['shop.py']\n"
    )
    fork.add_kata("9_1/01_shop", {"shop.py": "OPEN = True\n", name: "1 / 0\n"}, checks)
    outcome = fork.pytest("katas")
    assert outcome.code == 0, outcome.text
    said = f"ignored as copies that an editor made: {Path('katas/9_1/01_shop/workshop', name)}"
    assert (said in outcome.text) == (not name.startswith(".")), outcome.text
