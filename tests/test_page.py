"""The page is whole, says what the progress says, and runs nothing of what it is told."""

from __future__ import annotations

import re
import zipfile
from html.parser import HTMLParser

import jinja2
import pytest
from hatchling.builders.wheel import WheelBuilder

from import_katas.report.page import render_page
from tests.broken_programs import PROGRAMS
from tests.sample_progress import ALL_MARKS, CIRCLE, check, drill, kata, progress, recorded
from tests.small_fork import ROOT

pytestmark = pytest.mark.once

EMPTY = ("br", "col", "hr", "img", "input", "link", "meta")


class Reader(HTMLParser):
    """Reads a page, and sees to it that what is opened is closed, and that what is referred to is there."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.ids, self.wanted, self.texts = [], [], [], [], []
        self.feed(text)
        assert self.open == []
        assert len(self.ids) == len(set(self.ids))
        assert set(self.wanted) <= set(self.ids)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.append((tag, found))
        if tag not in EMPTY:
            self.open.append(tag)
        if "id" in found:
            self.ids.append(found["id"])
        for key in ("aria-labelledby", "aria-describedby"):
            self.wanted += found.get(key, "").split()
        if found.get("href", "").startswith("#"):
            self.wanted.append(found["href"][1:])

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in EMPTY:
            self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, text):
        if self.open and self.open[-1] not in ("style", "script"):
            self.texts.append(text)

    @property
    def text(self):
        return re.sub(r"\s+", " ", " ".join(self.texts))


@pytest.fixture
def circle(tmp_path):
    return check(recorded(CIRCLE, tmp_path))


def test_every_verdict_is_told_in_words(circle):
    katas = [kata(verdict, f"9.1.{i}") for i, verdict in enumerate(("solved", "next", "broken", "skipped", "not yet"))]
    text = Reader(render_page(progress(*katas, kata("not yet", "9.2.1", (circle,))))).text
    assert "1 of 6 solved" in text and "2 not yet" in text and "1 broken again" in text and "1 skipped here" in text
    for word in ("solved", "next", "broken again", "skipped here", "not yet"):
        assert re.search(rf"9\.1\.\d The shop that does not open {word}", text)


def test_what_is_learned_is_told_of_what_is_solved_only():
    learned = "A module is in sys.modules before it is ready."
    assert learned in render_page(progress(kata("solved")))
    assert learned not in render_page(progress(kata("next"), kata("broken"), kata("not yet")))


def test_a_failed_check_is_told_with_its_reason_its_imports_and_its_message(circle):
    text = Reader(render_page(progress(kata("next", checks=(circle,))))).text
    assert circle["explanation"]["title"] in text
    assert "Look at shop/services.py , line 1." in text
    assert (
        "shop.services, line 1, asks shop.models for Order, which is not defined yet: it has run up to line 3." in text
    )
    assert "its code begins (shop/models.py)" in text
    assert "ImportError: it does not" in text and "1 of 3 hints taken" in text


def test_one_reason_is_explained_once_in_a_kata(circle):
    text = render_page(progress(kata("next", checks=(circle, {**circle, "name": "test_the_other"}))))
    assert text.count("What its imports did</h5>") == 1
    assert "For the same reason as above: It works." in text


def test_the_phases_have_names_and_the_run_has_a_date(circle):
    data = {**progress(kata("next", checks=(circle,))), "phases": {"9.1": "Shops"}, "date": "2026-01-31"}
    text = Reader(render_page(data)).text
    assert "9.1 Shops" in text and "2026-01-31, Python" in text


def test_of_many_katas_only_those_that_are_up_have_their_imports_drawn(circle):
    def drawn(*katas):
        return render_page(progress(*katas)).count("What its imports did</h5>")

    later = [kata("not yet", f"9.1.{number}", (circle,)) for number in range(2, 12)]
    assert drawn(kata("next", "9.1.1", (circle,)), *later[:3]) == 4
    assert drawn(kata("next", "9.1.1", (circle,)), *later) == 1
    assert (
        "pytest 9.1.5 --page 9.1.5.html" in Reader(render_page(progress(kata("next", checks=(circle,)), *later))).text
    )


@pytest.mark.parametrize("program", PROGRAMS[::3], ids=lambda program: program.name)
def test_the_page_is_well_formed_whatever_happened(program, tmp_path):
    failed = check(recorded(program, tmp_path))
    text = render_page(progress(kata("next", checks=(failed,))))
    Reader(text)
    assert str(tmp_path.resolve()) not in text


def test_a_drill_is_told_beside_the_katas_of_its_phase():
    katas, drills = (kata("next", "9.1.1"), kata("not yet", "9.2.1")), (drill(*ALL_MARKS), drill("right", phase="9.2"))
    text = Reader(render_page(progress(*katas, drills=drills))).text
    first, second = text.partition("9.2 0 of 1 solved")[::2]
    assert "3 of 6 right, 1 wrong, 1 unclear, 1 not answered" in first and "katas/9_1/drill" in first
    assert "1 of 1 right" in second and "katas/9_2/drill" in second
    for question in drills[0]["questions"]:
        assert f"{question['number']} {question['title']}, {question['mark']} " in first


def test_a_drill_that_nobody_has_begun_is_told_with_its_folder():
    drills = drill(*["not answered"] * 20), drill("not answered", phase="9.2")
    text = Reader(render_page(progress(kata("next"), kata("not yet", "9.2.1"), drills=drills))).text
    assert "20 questions, none answered yet" in text and "katas/9_1/drill" in text
    assert "1 question, none answered yet" in text and "right" not in text
    assert drills[0]["questions"][0]["title"] not in text


def test_progress_that_was_written_before_there_were_drills_is_shown_as_ever():
    data = progress(kata("next"))
    assert render_page({key: value for key, value in data.items() if key != "drills"}) == render_page(data)


def test_nobody_has_begun():
    assert "0 of 0 solved" in Reader(render_page(progress())).text
    assert "Its checks have not been run." in render_page(progress(kata("not yet", checks=())))


def test_nothing_that_is_told_becomes_a_part_of_the_page(tmp_path):
    bad = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7 * 7 }}`a`b`"

    def spoil(value):
        if isinstance(value, dict):
            return {key: item if key in fixed else spoil(item) for key, item in value.items()}
        if isinstance(value, list):
            return [spoil(item) for item in value]
        return value + bad if isinstance(value, str) else value

    fixed = {"kind", "how", "verdict", "outcome", "type", "kept"}
    data = progress(kata("next", checks=(check(recorded(CIRCLE, tmp_path)),)), drills=(drill(*ALL_MARKS),))
    clean, spoiled = Reader(render_page(data)), Reader(render_page(spoil(data)))
    assert {tag for tag, _ in spoiled.tags} <= {tag for tag, _ in clean.tags}
    assert sum(tag == "script" for tag, _ in spoiled.tags) == 1
    assert not any(key.startswith("on") for _, found in spoiled.tags for key in found)
    assert "<script>alert(1)</script>" in spoiled.text and "{{ 7 * 7 }}" in spoiled.text
    for told in data["drills"][0]["questions"]:
        assert f"{told['title']}{bad}, {told['mark']}{bad}" in spoiled.text


def test_what_cannot_be_seen_is_spelled_and_colours_of_a_terminal_are_left_out():
    message = "\x1b[31mred\x1b[0m \x1b]8;;http://x\x07link\x1b]8;;\x07 nul\0 half\ud800 turned\u202eback\r\nnext"
    failed = {**kata("next")["checks"][0], "outcome": "failed", "message": message}
    text = render_page(progress(kata("next", checks=(failed,))))
    assert "<pre>red link nul\\x00 half\\ud800 turned\\u202eback\nnext</pre>" in text
    text.encode("utf-8")


def test_another_schema_and_a_missing_key_are_refused():
    with pytest.raises(ValueError, match="schema"):
        render_page({**progress(), "schema": 2})
    incomplete = kata("next")
    del incomplete["title"]
    with pytest.raises(jinja2.UndefinedError, match="title"):
        render_page(progress(incomplete))
    without_folder = drill(*ALL_MARKS)
    del without_folder["folder"]
    with pytest.raises(jinja2.UndefinedError, match="folder"):
        render_page(progress(kata("next"), drills=(without_folder,)))


def test_the_wheel_has_all_that_the_page_is_made_of(tmp_path):
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {f"import_katas/report/page.{ending}" for ending in ("py", "html", "css", "js")} <= set(names)
