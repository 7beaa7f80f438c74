"""The session in the terminal, driven by Textual's pilot: keys, saved files, small and large screens; and the plain one."""

from __future__ import annotations

import asyncio
import io
import os
import shutil
import signal
import subprocess
import sys
import threading
import time

import psutil
import pytest
from rich.console import Console
from rich.text import Text
from textual.widgets import HelpPanel, Input, OptionList, Static, TabbedContent

from import_katas.drill.answers import read_answers
from import_katas.drill.drill import AnswerKind
from import_katas.kata.course import Course
from import_katas.kata.progress import open_progress
from import_katas.session.answering import as_toml, put_answer
from import_katas.session.app import SessionApp
from import_katas.session.interview import InterviewScreen
from import_katas.session.place import list_entries, recall, remember
from import_katas.session.watching import LearnerFileFilter, watch_saved_files

pytestmark = [
    pytest.mark.once,
    # asyncio's own: a pytest that is ended when the session ends may be collected after its event loop.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]

BROKEN, RIGHT = "OPEN = False\n", "OPEN = True\n"


@pytest.fixture
def street(fork):
    """Three shops, of which the first is open."""
    for number, (name, source) in enumerate((("bakery", RIGHT), ("cafe", BROKEN), ("florist", BROKEN)), start=1):
        fork.add_shop(name, source, number=number)
    return fork


def drive(fork, steps, size=(80, 24)):
    """Run the application, call ``steps(app, pilot)`` in it, and return what that returns."""

    async def session():
        app = SessionApp(Course.load(fork.root))
        async with app.run_test(size=size) as pilot:
            return await steps(app, pilot)

    return asyncio.run(session())


async def until(pilot, is_so, seconds=60):
    for _ in range(int(seconds / 0.1)):
        if is_so():
            return
        await pilot.pause(0.1)
    raise AssertionError("it did not come to that")


def workshop(fork, number, name):
    return fork.root / "katas" / "9_1" / f"{number:02}_{name}" / "workshop" / f"{name}.py"


def test_it_begins_with_the_first_that_is_not_solved_and_runs_its_checks(street):
    async def steps(app, pilot):
        await until(pilot, lambda: app._outcome)
        return app.entry.number, app._outcome.checks, app._outcome.output

    number, checks, output = drive(street, steps)
    assert number == "9.1.1" and checks == {"test_the_bakery_opens": "passed"} and "1 passed" in output


def test_checks_turn_green_when_a_file_is_saved(street):
    async def steps(app, pilot):
        await until(pilot, lambda: app._outcome)
        await pilot.press("n")
        await until(pilot, lambda: app.entry.number == "9.1.2" and app._outcome)
        assert app._outcome.checks == {"test_the_cafe_opens": "failed"} and "the cafe is closed" in app._outcome.output
        part = workshop(street, 2, "cafe").with_suffix(".tmp")  # as editors save: a new file, renamed over the old one
        part.write_text(RIGHT, encoding="utf-8")
        part.replace(workshop(street, 2, "cafe"))
        await until(pilot, lambda: app._outcome and app._outcome.is_solved)
        return [entry.is_done for entry in app._entries]

    assert drive(street, steps)[1]
    assert open_progress(street.root).get_record(Course.load(street.root).katas[1]).solved


CIRCLE = {"cafe": "import menu\nOPEN = True\n", "menu": "from cafe import OPEN\n"}


def test_the_imports_of_a_failed_check_are_drawn_as_lanes(street):
    for name, source in CIRCLE.items():
        workshop(street, 2, "cafe").with_name(f"{name}.py").write_text(source, encoding="utf-8")

    async def steps(app, pilot):
        await pilot.press("n")
        await until(pilot, lambda: app.entry.number == "9.1.2" and app._outcome)
        await pilot.press("t")
        await pilot.pause()
        assert app.query_one("#tabs", TabbedContent).active == "imports"
        return str(app.query_one("#lanes", Static).render())

    drawn = drive(street, steps)
    lines = drawn.splitlines()
    assert lines[2:5] == ["the check", "│     cafe", "│           menu"] and drawn.count("▶") == 2
    assert "✗─────┤" in drawn and "It breaks here." in drawn


def test_asked_for_before_the_checks_have_ended_the_imports_come_when_they_have(street):
    for name, source in CIRCLE.items():
        workshop(street, 1, "bakery").with_name(f"{name}.py").write_text(source, encoding="utf-8")
    workshop(street, 1, "bakery").write_text("import cafe\n", encoding="utf-8")

    async def steps(app, pilot):
        await pilot.press("t")
        assert app._outcome is None and "are running" in str(app.query_one("#lanes", Static).render())
        await until(pilot, lambda: app._outcome)
        return str(app.query_one("#lanes", Static).render())

    assert "✗─────┤" in drive(street, steps)


def test_without_a_failed_import_the_imports_of_all_checks_are_shown(street):
    async def steps(app, pilot):
        await until(pilot, lambda: app._outcome)
        before = app._outcome
        await pilot.press("t")
        await until(pilot, lambda: app._outcome is not before)
        await until(pilot, lambda: app.query_one("#tabs", TabbedContent).active == "checks")
        return app._outcome.output

    assert "bakery.py  ready" in Text.from_ansi(drive(street, steps)).plain


def test_a_solved_kata_says_what_it_taught_and_the_last_one_ends_the_course(street):
    ending, course = "That was the last shop.", street.root / "katas" / "course.toml"
    text = (
        course.read_text(encoding="utf-8") if course.exists() else 'title = "Shops"\n[phases.9_1]\ntitle = "A street"\n'
    )
    course.write_text(f'ending = "{ending}"\n' + "\n".join(line for line in text.splitlines() if "ending" not in line))

    def checks(app):
        return str(app.query_one("#list-of-checks", Static).render())

    async def steps(app, pilot):
        await until(pilot, lambda: app._outcome)
        assert app.entry.kata.learned in checks(app) and "Press n" in checks(app) and ending not in checks(app)
        assert "1 of 3 solved" in str(app.query_one("#heading", Static).render())
        for number, name in ((2, "cafe"), (3, "florist")):
            await pilot.press("n")
            await until(pilot, lambda number=number: app.entry.number == f"9.1.{number}" and app._outcome)
            assert app.entry.kata.learned not in checks(app)
            workshop(street, number, name).write_text(RIGHT, encoding="utf-8")
            await until(pilot, lambda: app._outcome and app._outcome.is_solved)
            assert app.query_one("#tabs", TabbedContent).active == "checks"  # where they turn green
        assert ending in checks(app)

    drive(street, steps)


def test_the_output_is_that_of_pytest_without_its_header(street):
    async def steps(app, pilot):
        await until(pilot, lambda: app._outcome)
        return app._outcome.output

    output = drive(street, steps)
    assert "1 passed" in output and "rootdir" not in output and "plugins:" not in output


def test_the_question_mark_shows_all_keys_and_hides_them_again(street):
    async def steps(app, pilot):
        for is_there in (True, False):
            await pilot.press("question_mark")
            await until(pilot, lambda is_there=is_there: bool(app.screen.query(HelpPanel)) is is_there)

    drive(street, steps)


def test_a_kata_that_loops_blocks_nothing(street):
    workshop(street, 1, "bakery").write_text("while True:\n    pass\n", encoding="utf-8")

    async def steps(app, pilot):
        await pilot.press("n")
        await until(pilot, lambda: app.entry.number == "9.1.2" and app._outcome, seconds=60)
        return app._outcome.checks

    assert drive(street, steps) == {"test_the_cafe_opens": "failed"}


def test_the_keys(street):
    async def steps(app, pilot):
        await until(pilot, lambda: app._outcome)
        tabs = app.query_one("#tabs", TabbedContent)
        for key, tab in (("2", "checks"), ("h", "hints"), ("1", "lesson"), ("3", "hints")):
            await pilot.press(key)
            await pilot.pause()
            assert tabs.active == tab, key
        assert open_progress(street.root).get_record(app.entry.kata).hints == 1
        await pilot.press("s")
        await until(pilot, lambda: tabs.active == "lesson")
        await pilot.press("p")
        await until(pilot, lambda: app.entry.number == "9.1.3")
        await pilot.press("slash", *"cafe")
        await pilot.pause()
        assert [option.prompt for option in app.query_one("#entries", OptionList).options] == [app._entries[1].label]
        await pilot.press("escape", "q")
        await pilot.pause()
        return app.return_code

    assert drive(street, steps) == 0


def test_a_reset_asks_once_and_keeps_the_old_work(street):
    file = workshop(street, 1, "bakery")
    file.write_text("mine\n", encoding="utf-8")

    async def steps(app, pilot):
        await pilot.press("x", "n")
        await pilot.pause(0.5)
        assert file.read_text(encoding="utf-8") == "mine\n"
        await pilot.press("x", "y")
        await until(pilot, lambda: file.read_text(encoding="utf-8") == RIGHT)

    drive(street, steps)
    (saved,) = (street.root / ".import-katas" / "saved").rglob("bakery.py")
    assert saved.read_text(encoding="utf-8") == "mine\n"


@pytest.mark.parametrize("size, is_shown", [((60, 20), False), ((80, 24), False), ((200, 60), True)])
def test_the_list_is_there_where_there_is_room(street, size, is_shown):
    async def steps(app, pilot):
        shown = [app.query_one("#list").display]
        await pilot.press("l")
        shown.append(app.query_one("#list").display)
        await pilot.resize_terminal(*reversed(size))
        await pilot.pause()
        return shown

    assert drive(street, steps, size) == [is_shown, not is_shown]


def test_it_remembers_where_the_learner_was(street):
    course = Course.load(street.root)
    entries = list_entries(course)
    assert recall(course, entries) == 0
    remember(course, entries[2])
    assert recall(course, entries) == 2
    (street.root / ".import-katas" / "session.json").write_text("[", encoding="utf-8")
    assert recall(course, entries) == 0


def test_a_question_is_answered_in_place(fork):
    fork.add_shop("bakery", RIGHT)
    programs = [('asks = "prints"', "print('bread')\n"), ('asks = "prints"', "print(1)\nprint(2)\n")]
    drill = fork.add_drill("9_1", programs, '# mine\nq1 = "?"\nq2 = "?"\n')

    async def steps(app, pilot):
        await pilot.press("n")
        await until(pilot, lambda: app.entry.drill is not None)
        answer = app.query_one("#answer", Input)
        assert answer.display
        answer.focus()
        await pilot.press(*"bread", "enter")
        await until(pilot, lambda: "bread" in (drill / "answers.toml").read_text(encoding="utf-8"))

    drive(fork, steps)
    assert (drill / "answers.toml").read_text(encoding="utf-8") == '# mine\nq1 = "bread"\nq2 = "?"\n'


PROGRAMS = [
    ('asks = "prints"', "print('bread')\nprint('[b]rolls[/b]')\n"),
    ('asks = "count"\ncounted = "x"\nprompt = "How often?"', "print('x')\n"),
]


def shown(app):
    """What the interview shows, as text."""
    console = Console(width=100, file=io.StringIO())
    console.print(*app.screen._shown, sep="\n")
    return console.file.getvalue()


@pytest.fixture
def bakery(fork):
    """A shop and a drill of two questions, with a kata that teaches them."""
    folder = fork.add_shop("bakery", RIGHT)
    (folder / "README.md").write_text("## In an interview\n\n*Why bread?* Since [it] sells.\n", encoding="utf-8")
    fork.add_drill("9_1", PROGRAMS, "")
    explanations = fork.root / "solutions" / "9_1" / "drill" / "explanations.toml"
    text = explanations.read_text(encoding="utf-8").replace("mistakes = []", 'mistakes = []\nkata = "9.1.1"')
    explanations.write_text(text, encoding="utf-8")
    return fork


async def asked_now(app, pilot, place):
    """Wait until a question is asked, and return what it asks."""
    await until(pilot, lambda: isinstance(app.screen, InterviewScreen) and len(app.screen._results) == place - 1)
    await until(pilot, lambda: app.screen._next == "answer")
    assert f"{place} of 2" in str(app.screen.query_one("#clock", Static).render())
    return app.screen._questions[place - 1].question.asks


def test_an_interview_asks_judges_goes_on_and_ends_with_the_kata_to_repeat(bakery):
    async def steps(app, pilot):
        await until(pilot, lambda: app._outcome)
        await pilot.press("n", "i")
        for place in (1, 2):
            if await asked_now(app, pilot, place) is AnswerKind.PRINTS:
                await pilot.press(*"bread", "enter", *"[b]rolls[/b]", "enter")
                assert app.screen._next == "answer"  # until the empty line
                await pilot.press("enter")
            else:
                await pilot.press(*"often", "enter")
                await until(pilot, lambda: "Write it again" in shown(app))
                await pilot.press(*["backspace"] * 5, "7", "enter")
            await until(pilot, lambda place=place: len(app.screen._results) == place and app.screen._next == "follow")
            assert "Why bread?" in shown(app) and "Since" not in shown(app) and "Because of" in shown(app)
            await pilot.press("enter")
            assert "Since [it] sells." in shown(app)
            await pilot.press("enter")
        assert "1 of 2 right in 0:" in shown(app) and "What to say next time" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: app.entry.number == "9.1.1" and not isinstance(app.screen, InterviewScreen))
        await until(pilot, lambda: app._outcome)  # it ran, as for any kata that is shown

    drive(bakery, steps)
    assert '"9_1/drill/01_question"' in (bakery.root / ".import-katas" / "interview.json").read_text(encoding="utf-8")


def test_the_clock_of_an_interview_can_be_hidden_and_it_can_be_left_at_any_time(bakery):
    async def steps(app, pilot):
        await pilot.press("i")
        await asked_now(app, pilot, 1)
        clock = app.screen.query_one("#clock", Static)
        assert "0:0" in str(clock.render())
        await pilot.press("ctrl+t")
        assert "0:0" not in str(clock.render())
        await pilot.press("?", "enter")
        await until(pilot, lambda: "Passed." in shown(app))
        assert "after 0:" not in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: "0 of 1 right." in shown(app))
        await pilot.press("escape", "i")  # and another one
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen) and app.screen._next == "answer")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, InterviewScreen))

    drive(bakery, steps)


def test_keys_of_the_session_do_nothing_during_an_interview_and_saved_files_do_not_disturb_it(bakery):
    async def steps(app, pilot):
        await until(pilot, lambda: app._outcome)
        await pilot.press("i")
        await asked_now(app, pilot, 1)
        await pilot.press("?", "enter")
        await until(pilot, lambda: app.screen._next == "follow")
        before = app._outcome
        await pilot.press("n", "x", "q", "h")
        workshop(bakery, 1, "bakery").write_text(BROKEN, encoding="utf-8")
        await until(pilot, lambda: app._outcome is not before and app._outcome)
        assert isinstance(app.screen, InterviewScreen) and app.screen._next == "follow" and app.entry.number == "9.1.1"

    drive(bakery, steps)


def test_without_drills_an_interview_says_so(street):
    async def steps(app, pilot):
        await pilot.press("i")
        await until(pilot, lambda: "no drills" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, InterviewScreen))

    drive(street, steps)


@pytest.mark.parametrize(
    "typed, value",
    [
        ("bread", "bread"),
        ('"bread"', "bread"),
        ("3", 3),
        ("[1, 2]", [1, 2]),
        ("true", True),
        ('say "hi"', 'say "hi"'),
        ("a\\nb", "a\nb"),
    ],
)
def test_an_answer_is_toml_or_text(tmp_path, typed, value):
    file = tmp_path / "answers.toml"
    file.write_text('q1 = """\nold\n"""\n# q2 is next\nq2 = ["?",\n  "?"]\nq3 = 4\n', encoding="utf-8")
    put_answer(file, "q1", typed)
    put_answer(file, "q2", typed)
    answers, problems = read_answers(file, ["q1", "q2", "q3"])
    assert not problems and [answers[key].value for key in ("q1", "q2", "q3")] == [value, value, 4]
    assert "# q2 is next" in file.read_text(encoding="utf-8") and as_toml(as_toml(typed)) == as_toml(typed)
    with pytest.raises(ValueError, match="q9"):
        put_answer(file, "q9", "x")


@pytest.mark.parametrize(
    "path, counts",
    [
        ("katas/9_1/01_shop/workshop/shop.py", True),
        ("katas/9_1/drill/answers.toml", True),
        ("katas/9_1/01_shop/workshop/__pycache__/shop.cpython-312.pyc", False),
        ("katas/9_1/01_shop/workshop/.shop.py.swp", False),
        ("katas/9_1/01_shop/README.md", False),
    ],
)
def test_only_what_a_learner_saves_counts(tmp_path, path, counts):
    from watchfiles import Change

    assert LearnerFileFilter()(Change.modified, str(tmp_path / path)) is counts


def rename_over(folder):
    (folder / "shop.py.tmp").write_text("a = 2\n", encoding="utf-8")
    (folder / "shop.py.tmp").replace(folder / "shop.py")


def swap(folder):
    (folder / "shop.py").rename(folder / "between.py")
    (folder / "other.py").rename(folder / "shop.py")
    (folder / "between.py").rename(folder / "other.py")


def replace_by_a_link(folder):
    (folder / "shop.py").unlink()
    (folder / "shop.py").symlink_to(folder / "other.py")


def write_a_hundred(folder):
    for number in range(100):
        (folder / f"part{number}.py").write_text("a = 3\n", encoding="utf-8")


def switch_a_branch(folder):
    shutil.rmtree(folder)
    folder.mkdir()
    for name in ("shop", "other", "third"):
        (folder / f"{name}.py").write_text("a = 4\n", encoding="utf-8")


def leave_a_backup(folder):
    (folder / "shop.py~").write_text("a = 1\n", encoding="utf-8")
    (folder / ".shop.py.swp").write_text("a = 1\n", encoding="utf-8")


WAYS = {
    "written in place": (lambda folder: (folder / "shop.py").write_text("a = 2\n", encoding="utf-8"), 1),
    "renamed over it": (rename_over, 1),
    "touched": (lambda folder: os.utime(folder / "shop.py"), 1),
    "deleted": (lambda folder: (folder / "shop.py").unlink(), 1),
    "a new file": (lambda folder: (folder / "new.py").write_text("a = 1\n", encoding="utf-8"), 1),
    "swapped": (swap, 1),
    "a link in its place": (replace_by_a_link, 1),
    "a hundred at once": (write_a_hundred, 1),
    "a branch switched": (switch_a_branch, 1),
    "an editor's backup": (leave_a_backup, 0),
}


@pytest.mark.skipif(sys.platform == "win32", reason="not everybody may make links there")
@pytest.mark.parametrize("way", WAYS)
def test_saved_in_any_way_a_file_counts_once(tmp_path, way):
    folder = tmp_path / "katas" / "9_1" / "01_shop" / "workshop"
    folder.mkdir(parents=True)
    for name in ("shop.py", "other.py"):
        (folder / name).write_text("a = 1\n", encoding="utf-8")
    save, times = WAYS[way]

    async def watched():
        batches = []

        async def watch():
            async for files in watch_saved_files(tmp_path / "katas"):
                batches.append(files)

        watching = asyncio.ensure_future(watch())
        await asyncio.sleep(0.5)
        save(folder)
        await asyncio.sleep(1.5)
        watching.cancel()
        return batches

    batches = asyncio.run(watched())
    assert len(batches) == times, batches


def test_the_watch_goes_on_when_the_katas_were_away_for_a_moment(tmp_path):
    katas = tmp_path / "katas"

    async def watched():
        saved = watch_saved_files(katas)
        first = asyncio.ensure_future(anext(saved))
        await asyncio.sleep(0.5)  # there is no such folder yet
        (katas / "9_1" / "01_shop" / "workshop").mkdir(parents=True)
        file = katas / "9_1" / "01_shop" / "workshop" / "shop.py"
        for number in range(30):
            file.write_text(f"a = {number}\n" * number, encoding="utf-8")
            done, _ = await asyncio.wait([first], timeout=0.5)
            if done:
                return first.result() == {file}
        return False

    assert asyncio.run(watched())


def test_all_katas_can_be_run_to_bring_the_list_up_to_date(street):
    async def steps(app, pilot):
        await until(pilot, lambda: app._outcome)
        workshop(street, 3, "florist").write_text(RIGHT, encoding="utf-8")  # as another branch has it
        await pilot.press("a")
        await until(pilot, lambda: "2 of 3 katas are solved" in str(app.query_one("#status", Static).render()))
        assert app._outcome.is_solved and app.entry.number == "9.1.1"  # the one that is shown
        return [entry.is_done for entry in app._entries]

    assert drive(street, steps) == [True, False, True]


def test_the_list_can_be_of_what_is_done_or_open(street):
    async def steps(app, pilot):
        await until(pilot, lambda: app._outcome)
        numbers = {}
        for word in ("done", "open"):
            await pilot.press("slash", *["backspace"] * 5, *word)
            await pilot.pause()
            options = app.query_one("#entries", OptionList).options
            numbers[word] = [str(option.prompt).split()[1] for option in options]
        return numbers

    assert drive(street, steps) == {"done": ["9.1.1"], "open": ["9.1.2", "9.1.3"]}


@pytest.mark.skipif(sys.platform == "win32", reason="there Ctrl-C goes to the whole console")
def test_the_plain_session_runs_again_when_a_file_is_saved(street):
    workshop(street, 1, "bakery").write_text(BROKEN, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "import_katas", "--plain"],
        cwd=street.root,
        env={**os.environ, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    lines = []
    reader = threading.Thread(target=lambda: lines.extend(iter(process.stdout.readline, "")), daemon=True)
    reader.start()
    try:
        for source, words in ((None, "the bakery is closed"), (RIGHT, "running 9.1.2")):
            if source:
                workshop(street, 1, "bakery").write_text(source, encoding="utf-8")
            deadline = time.monotonic() + 60
            while not any(words in line for line in list(lines)) and time.monotonic() < deadline:
                time.sleep(0.1)
            assert any(words in line for line in lines), "".join(lines)
            deadline = time.monotonic() + 60
            while not any("waiting" in line for line in list(lines)[-3:]) and time.monotonic() < deadline:
                time.sleep(0.1)
    finally:
        process.send_signal(2)
        process.wait(30)
        reader.join(10)
        process.stdout.close()
    assert process.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_when_the_session_is_ended_so_is_its_pytest(street, name):
    workshop(street, 1, "bakery").write_text("while True:\n    pass\n", encoding="utf-8")
    command = [sys.executable, "-u", "-m", "import_katas", "--plain"]
    with subprocess.Popen(command, cwd=street.root, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        while "running" not in process.stdout.readline():
            continue
        until = time.monotonic() + 30
        while not (running := psutil.Process(process.pid).children()) and time.monotonic() < until:
            time.sleep(0.05)
        process.send_signal(getattr(signal, name))
        assert process.wait(30) == 0
    assert running
    _, left = psutil.wait_procs(running, 10)
    assert not left
