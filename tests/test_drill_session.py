"""Sitting a drill: what the report says of right, wrong, unclear and missing answers, and where else it is told."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import pytest

PROGRAMS = [
    ('asks = "prints"', "print('one')\nprint('two')\n"),
    ('asks = "claim"\nprompt = "True or false: it is so."', "import json\nprint(json.__name__ == 'json')\n"),
    ('asks = "count"\ncounted = "runs"\nprompt = "How often?"', "print('runs')\nprint('runs')\nprint('secret-word')\n"),
    ('asks = "exception"', "print('shown')\nimport no_such_module\n"),
]
MIXED = 'q1 = ["one", "two"]\nq2 = false\nq3 = "?"\nq4 = 4\nq5 = 5\n'
RIGHT = 'q1 = "one\\ntwo"\nq2 = true\nq3 = 2\nq4 = "ModuleNotFoundError"\n'


@pytest.fixture
def sitting(fork):
    """A drill with one answer of each kind."""
    fork.drill = fork.add_drill("9_1", PROGRAMS, MIXED)
    return fork


def run(sitting, *options, **how):
    return sitting.pytest("katas/9_1/drill", *options, details=False, **how)


@pytest.mark.parametrize("options", [[], ["-n", "2"], ["-q"]])
def test_right_wrong_unclear_and_missing_are_four_different_things(sitting, options):
    outcome = run(sitting, *options)
    assert outcome.code == 1
    assert "# x . ?\n# 1 of 4 right, x 1 wrong, ? 1 unclear, . 1 not answered" in outcome.text
    assert "katas/9_1/drill/answers.toml:2\n  On your Python the opposite is true." in outcome.text
    assert "Look at the line 2." in outcome.text
    assert "katas/9_1/drill/answers.toml:4: q4 must be the type of an exception" in outcome.text
    assert "katas/9_1/drill/answers.toml:5: there is no question 'q5'" in outcome.text
    assert "Traceback" not in outcome.text


def test_the_row_of_progress_has_the_sign_of_each_question(sitting):
    rows = [line for line in run(sitting).text.splitlines() if "test_drill" in line]
    assert rows and "#x.?" in rows[0].replace(" ", "")


def test_output_and_errors_are_told_apart(sitting):
    text = run(sitting, "--reveal=4").text
    assert "  stdout\n    shown\n" in text and "  stderr\n    Traceback" in text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pty")
def test_at_a_terminal_one_question_is_shown_at_a_time(sitting):
    import pty

    (sitting.drill / "answers.toml").write_text(RIGHT, encoding="utf-8")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "katas/9_1/drill", "--reveal", "--color=no"]
    process = subprocess.Popen(command, cwd=sitting.root, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    try:
        text = read_until(ours, "1 of 4; Enter")
        assert "Because of 1" in text and "Because of 2" not in text
        os.write(ours, b"\n")
        text = read_until(ours, "2 of 4; Enter")
        assert "Because of 2" in text and "Because of 3" not in text
        os.write(ours, b"q\n")
        assert "Because of 3" not in read_until(ours, "in ")
        assert process.wait(60) == 0
    finally:
        process.kill()
        os.close(ours)


def read_until(terminal, words):
    text = ""
    while words not in text:
        text += os.read(terminal, 10_000).decode()
    return text


def test_each_question_is_reported_on_its_own(sitting):
    text = run(sitting, "-v", "--junitxml=report.xml").text
    failed = [line for line in text.splitlines() if "SUBFAIL" in line]  # pytest-subtests has other words around it
    assert all(any(f"question={number}" in line for line in failed) for number in (2, 4))
    suite = ElementTree.parse(sitting.root / "report.xml").getroot()[0]
    assert {p.get("name"): p.get("value") for p in suite.iter("property")}["drill"] == "9.1"


def test_the_next_question_is_shown_with_its_program(sitting):
    text = run(sitting).text
    shown = text.partition("next: question 3")[2]
    assert "print('secret-word')" in shown and "$ python main.py" in shown and "How often?" in shown
    assert "katas/9_1/drill/answers.toml:3" in shown


def test_a_wrong_answer_is_not_told_the_right_one_and_reveal_tells_it(sitting):
    (sitting.drill / "answers.toml").write_text('q1 = "three"\nq3 = 5\n', encoding="utf-8")
    quiet = run(sitting).text
    assert "two\n" not in quiet and "Because of 1" not in quiet
    loud = run(sitting, "--reveal").text
    assert "one\n    two\n" in loud and "Because of 1" in loud and "https://docs/3" in loud
    assert "Because of 2" not in loud, "nobody has answered it yet"
    assert "Because of 2" in run(sitting, "--reveal=all").text
    one = run(sitting, "--reveal=2").text
    assert "Because of 2" in one and "Because of 1" not in one


def test_reveal_takes_no_path_for_a_question(sitting):
    text = sitting.pytest("--reveal", "katas/9_1/drill", details=False).text
    assert "Because of 1" in text
    outcome = sitting.pytest("katas/9_1/drill", "--reveal=one")
    assert outcome.code == 4 and "expected numbers of questions" in outcome.text


def test_the_revealed_output_names_files_as_the_learner_knows_them(sitting):
    text = run(sitting, "--reveal=4").text
    assert 'File "main.py", line 2' in text and "No module named 'no_such_module'" in text


def test_the_imports_of_what_was_wrong_are_shown_on_request(sitting):
    text = run(sitting, "--timeline").text
    assert text.count("main.py\n") >= 1 and "2  Title 2" in text
    assert "1  Title 1" not in text


def test_all_right_is_a_pass_and_is_remembered(sitting):
    (sitting.drill / "answers.toml").write_text(RIGHT, encoding="utf-8")
    outcome = run(sitting)
    assert outcome.code == 0, outcome.text
    assert "# # # #\n# 4 of 4 right" in outcome.text
    assert "why it prints  9.1.1, questions 1 and 2" in outcome.text
    sitting.add_shop("bakery", "OPEN = False\n")
    drawn = sitting.pytest("--map").text
    assert [line.split() for line in drawn.splitlines()][1] == ["drill", "####", "4", "of", "4"]


@pytest.mark.parametrize("where", ["somewhere else", "the drill", "a question"])
def test_it_is_the_same_from_any_folder(sitting, where, tmp_path):
    question = sitting.drill / "questions" / "01_question"
    cwd = {"somewhere else": tmp_path, "the drill": sitting.drill, "a question": question}[where]
    text = sitting.pytest(str(sitting.drill), f"--rootdir={sitting.root}", cwd=cwd, details=False).text
    assert "# 1 of 4 right, x 1 wrong, ? 1 unclear, . 1 not answered" in text


def test_an_answer_of_the_wrong_kind_costs_nothing_of_the_others(sitting):
    (sitting.drill / "answers.toml").write_text(
        'q1 = one\nq2 = true\nq3 = """\nq4 = "ModuleNotFoundError"\n', encoding="utf-8"
    )
    text = run(sitting).text
    assert "? # ? #\n# 2 of 4 right, ? 2 unclear" in text


def test_an_answer_may_depend_on_the_python(sitting):
    here, there = f"{sys.version_info[0]}.{sys.version_info[1]}", "<3"
    (sitting.drill / "answers.toml").write_text(
        f'q1 = {{ "{there}" = 3, "{here}" = "one\\ntwo" }}\nq2 = {{ ">=3.9" = false }}\n'
        f'[q3]\n"{there}" = 2\n[q4]\n"soon" = 5\n',
        encoding="utf-8",
    )
    text = run(sitting).text
    assert "# x ? ?" in text and "answers.toml:5: q4 names an invalid version of Python: 'soon'" in text
    assert "answers.toml:3: q3 has no answer for Python 3" in text


def test_beside_katas_the_map_has_the_drill_and_no_more_is_said(sitting):
    sitting.add_shop("bakery", "OPEN = False\n")
    text = sitting.pytest("katas", details=False).text
    assert "#x.?" in text and "the bakery is closed" in text
    assert "drill of 9.1: 1 of 4 right, 1 wrong" in text and "Look at" not in text


def test_when_all_katas_are_solved_the_drill_is_next(sitting):
    sitting.add_shop("bakery", "OPEN = True\n")
    text = sitting.pytest("katas", details=False).text
    assert "next: the drill of 9.1, 4 questions" in text
    assert "# 1 of 4 right" in sitting.pytest("--next", details=False).text
    (sitting.drill / "answers.toml").write_text(RIGHT, encoding="utf-8")
    text = sitting.pytest("katas", details=False).text
    assert "next" not in text


def test_what_others_read_has_the_marks(sitting):
    run(sitting, "--progress-json=progress.json")
    [drill] = json.loads((sitting.root / "progress.json").read_text(encoding="utf-8"))["drills"]
    assert drill["right"] == 1 and drill["folder"] == "katas/9_1/drill"
    assert [question["mark"] for question in drill["questions"]] == ["right", "wrong", "not answered", "unclear"]


def test_somebody_elses_answers_are_judged_by_the_programs_of_this_checkout(sitting, tmp_path):
    theirs = tmp_path / "ada" / "katas" / "9_1" / "drill"
    (theirs / "questions" / "01_question").mkdir(parents=True)
    (theirs / "questions" / "01_question" / "main.py").write_text("print('what I predicted')\n", encoding="utf-8")
    (theirs / "answers.toml").write_text('q1 = "what I predicted"\nq2 = true\n', encoding="utf-8")
    text = sitting.pytest("katas/9_1/drill", "--workshops", str(tmp_path / "ada"), details=False).text
    if "needs an installed Import Katas" in text:
        pytest.skip("only where Import Katas is installed")
    assert "x # . .\n# 1 of 4 right, x 1 wrong, . 2 not answered" in text
    assert not (sitting.root / ".import-katas").exists()


def test_the_answers_can_be_begun_again_and_nothing_is_lost(sitting):
    outcome = sitting.pytest("--reset", "katas/9_1/drill")
    assert outcome.code == 0
    answers = (sitting.drill / "answers.toml").read_text(encoding="utf-8")
    assert [line for line in answers.splitlines() if line.startswith("q")] == [f'q{n} = "?"' for n in range(1, 5)]
    [saved] = (sitting.root / ".import-katas" / "saved").rglob("answers.toml")
    assert saved.read_text(encoding="utf-8") == MIXED
    sitting.add_shop("bakery", "OPEN = False\n")
    assert "...." in sitting.pytest("--map").text, "what was right before is not remembered"
    assert ". 4 not answered" in run(sitting).text


def test_no_file_of_the_learners_is_changed(sitting):
    before = {file: file.read_bytes() for file in sitting.drill.rglob("*") if file.is_file()}
    run(sitting, "--reveal=all", "--timeline")
    after = {file: file.read_bytes() for file in sitting.drill.rglob("*") if file.is_file() and file.suffix != ".pyc"}
    assert after == before


@pytest.fixture
def shipped(fork):
    """The same drill, with right answers, in which the shipped programs are known."""
    fork.drill = fork.add_drill("9_1", PROGRAMS, RIGHT, page=True)
    return fork


def test_a_program_that_is_not_the_shipped_one_is_named_and_can_be_put_back(shipped):
    first, second = (shipped.drill / "questions" / name for name in ("01_question", "02_question"))
    (first / "main.py").write_text("print('one')\nprint('look')\nprint('two')\n", encoding="utf-8")
    (second / "json.py").write_text("", encoding="utf-8")
    text = " ".join(run(shipped).text.split())
    assert "? ? # #" in text
    assert "main.py differs from the shipped file" in text and "json.py was not shipped" in text
    for folder in (first, second):
        place = folder.relative_to(shipped.root).as_posix()
        assert f"pytest --reset {place}" in text
        assert shipped.pytest("--reset", place).code == 0
    assert "# # # #" in run(shipped).text
    saved = {file.name for file in (shipped.root / ".import-katas" / "saved").rglob("*.py")}
    assert saved == {"main.py", "json.py"}


def test_a_program_that_was_run_once_is_not_run_again_until_it_changes(shipped):
    assert "# # # #" in run(shipped).text
    kept = sorted((shipped.root / ".import-katas" / "outcomes").iterdir())
    times = [file.stat().st_mtime_ns for file in kept]
    assert len(kept) == 4 and "# # # #" in run(shipped).text
    assert [file.stat().st_mtime_ns for file in kept] == times
    kept[0].write_text("oops", encoding="utf-8")
    assert "# # # #" in run(shipped).text


@pytest.mark.parametrize("what", ["answers.toml", "drill"])
def test_answers_behind_a_link_are_refused(shipped, what, tmp_path):
    place = shipped.drill if what == "drill" else shipped.drill / what
    place.rename(tmp_path / "elsewhere")
    try:
        place.symlink_to(tmp_path / "elsewhere")
    except OSError:
        pytest.skip("Windows does not let everybody make links")
    text = run(shipped).text
    assert "0 of 4 right" in text and "answers.toml:1: this file is a link" in text


# It walks up to the process's own frames, and sends a report of a drill and of another kata.
FORGERY = """
import sys
OPEN = True
frame, channel = sys._getframe(), None
while frame and channel is None:
    channel = next((v for v in frame.f_locals.values() if type(v).__name__ == "Channel"), None)
    frame = frame.f_back
extra = dict(kata=KATA, check=CHECK, failure=None, cases=0, imports=[], verdict=None, drill_name="", mark="", drill=None)
sheet = dict(name="9_1/drill", answers="answers.toml", marked=[["right", "", 1]] * 4, problems=[])
if DRILL:
    extra.update(drill_name="9_1/drill", drill=dict(name="9_1/drill", sheet=sheet, shown=[]))
report = dict(nodeid="", location=["", 0, ""], keywords={}, outcome="passed", longrepr=None, when="call", sections=[])
report.update(duration=0, start=0, stop=0, user_properties=[], import_katas=extra)
report["$report_type"] = "TestReport"
assert channel is not None, "the forger has found no channel"
channel.send("report", report)
"""
FORGERIES = {
    "drill": FORGERY.replace("KATA", "''").replace("CHECK", "''").replace("DRILL", "True"),
    "kata": FORGERY.replace("KATA", "'9_1/02_cafe'")
    .replace("CHECK", "'test_the_cafe_opens'")
    .replace("DRILL", "False"),
}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the process of a kata is a fork")
@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_report_changes_no_other_kata_and_no_drill(sitting, forgery):
    sitting.add_shop("bakery", FORGERIES[forgery])
    sitting.add_shop("cafe", "OPEN = False\n", number=2)
    text = sitting.pytest("katas/9_1/01_bakery", "--progress-json=progress.json", details=False).text
    assert "sent an invalid report" in text
    told = json.loads((sitting.root / "progress.json").read_text(encoding="utf-8"))
    assert [drill["right"] for drill in told["drills"]] == [0]
    assert {kata["title"]: kata["verdict"] for kata in told["katas"]} == {"Bakery": "next", "Cafe": "not yet"}


CHEATS = {
    "code through gc": """
import gc, types
for each in gc.get_objects():
    if isinstance(each, types.FunctionType) and each.__name__ in ("is_right", "describe_mistake", "mark_prediction"):
        each.__code__ = (lambda *arguments: "").__code__
""",
    "sheets through gc": """
import gc
for each in gc.get_objects():
    if type(each).__name__ in ("MarkedAnswer", "Sheet", "Exam", "DrillResult"):
        for name, value in vars(each).items():
            if name == "mark":
                object.__setattr__(each, "mark", type(value)("right"))
""",
    "frames": """
import sys
frame = sys._getframe()
while frame:
    for value in list(frame.f_locals.values()):
        for item in getattr(value, "items", None) or [] if type(value).__name__ == "Session" else []:
            for exam in item.stash._storage.values():
                for marked in getattr(getattr(exam, "sheet", None), "marked", ()):
                    object.__setattr__(marked, "mark", type(marked.mark)("right"))
    frame = frame.f_back
""",
    "the judge's modules": """
import sys
import import_katas.drill.examiner as examiner
examiner.describe_mistake = lambda *arguments: ""
""",
    "a program's environment": """
import os
os.environ["PYTHONSTARTUP"] = os.environ["PYTHONPATH"] = os.getcwd()
""",
    "builtins": """
import builtins
builtins.isinstance = lambda *arguments: True
builtins.len = lambda *arguments: 0
""",
    "a patched json": "import json\njson.loads = lambda *arguments, **more: ['', 0, 'one', '']\n",
    "a thread": """
import threading, time, gc
def cheat():
    while True:
        for each in gc.get_objects():
            if type(each).__name__ == "MarkedAnswer":
                object.__setattr__(each, "mark", type(each.mark)("right"))
        time.sleep(0.01)
threading.Thread(target=cheat, daemon=True).start()
""",
    "an end of the process": "import atexit, os\natexit.register(os._exit, 0)\n",
}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the process of a kata is a fork")
def test_a_workshop_has_no_say_in_the_marks_of_a_drill(sitting):
    """Nine workshops try; each runs in a process of its own, and the drill is marked before any of them."""
    (sitting.drill / "answers.toml").write_text('q1 = "three"\nq2 = false\nq3 = 5\nq4 = "none"\n', encoding="utf-8")
    for number, cheat in enumerate(CHEATS.values(), start=1):
        sitting.add_shop(f"shop{number}", f"OPEN = True\n{cheat}", number=number)
    text = sitting.pytest("katas", "--progress-json=progress.json", details=False).text
    told = json.loads((sitting.root / "progress.json").read_text(encoding="utf-8"))
    assert [drill["right"] for drill in told["drills"]] == [0], text
    assert sum(kata["verdict"] == "solved" for kata in told["katas"]) >= 6, text  # so that they really ran


WRONG_PROGRAMS = {
    "does not end": ("while True:\n    pass\n", "is still running after 5 seconds"),
    "ends itself": ("raise SystemExit(3)\n", "exit code 3"),
    "says nothing": ("", "does not print an answer"),
    "is gone": (None, "is missing"),
}


@pytest.mark.parametrize("what", WRONG_PROGRAMS)
def test_a_program_that_was_changed_costs_its_own_answer(sitting, what):
    program, said = WRONG_PROGRAMS[what]
    file = sitting.drill / "questions" / "01_question" / "main.py"
    file.unlink()
    if program is not None:
        file.write_text(program, encoding="utf-8")
    text = run(sitting, "--reveal=1").text
    assert "? x . ?" in text and said in " ".join(text.split()) and "INTERNALERROR" not in text


def test_what_editors_leave_beside_a_program_is_none_of_it(sitting):
    folder = sitting.drill / "questions" / "03_question"
    for name in (".main.py.swp", "main.py~", "#main.py#"):
        (folder / name).write_bytes(b"\xff\xfe left here")
    with contextlib.suppress(OSError):  # Windows does not let everybody
        (folder / ".#main.py").symlink_to("me@host.1")
    text = run(sitting, "--reveal=3").text
    assert "secret-word" in text and "left here" not in text and "INTERNALERROR" not in text


@pytest.mark.parametrize("file", ["drill.toml", "questions/02_question/question.toml"])
def test_a_broken_drill_is_told_in_one_line_and_costs_no_other(sitting, file):
    sitting.add_shop("bakery", "OPEN = False\n")
    (sitting.drill / file).write_text("oops", encoding="utf-8")
    text = sitting.pytest("katas", details=False).text
    assert f"{file}: not TOML" in text.replace("\\", "/") and "Traceback" not in text
    assert "0 of 1" in text, "the map of the katas"


def test_without_explanations_the_answers_are_judged_all_the_same(sitting):
    explanations = sitting.root / "solutions" / "9_1" / "drill" / "explanations.toml"
    explanations.write_text("oops", encoding="utf-8")
    text = run(sitting, "--reveal").text
    assert (
        "# x . ?" in text and "explanations.toml: not TOML" in text.replace("\\", "/") and "INTERNALERROR" not in text
    )


@pytest.mark.parametrize("word", ["katas/9_1/drill/questions/01_question", "xx9_1/drillyy"])
def test_only_the_drill_itself_is_begun_again(sitting, word):
    sitting.add_shop("bakery", "OPEN = False\n")
    assert sitting.pytest("--reset", word).code == 4
    assert (sitting.drill / "answers.toml").read_text(encoding="utf-8") == MIXED


def test_the_answer_book_is_about_katas(sitting):
    sitting.add_shop("bakery", "OPEN = False\n", shows=("closed",))
    assert "1 deselected" in sitting.pytest("katas", "--answer-book").text
