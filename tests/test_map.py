"""katas/README.md says where each section and each question of the course is answered; here it is held to that."""

from __future__ import annotations

import re

import pytest

from import_katas.drill.drill import find_drills
from import_katas.kata.kata import find_katas
from tests.small_fork import ROOT

pytestmark = pytest.mark.once

FOLDER = ROOT / "katas"
KATAS = list(find_katas(FOLDER))
PHASES = dict(
    re.findall(r"^## ([\d.]+) [^\n]+\n(.*?)(?=^## |\Z)", (FOLDER / "README.md").read_text("utf-8"), re.M | re.S)
)
SECTIONS = {"7.1": 12, "7.2": 14, "7.3": 14, "7.4": 16}
DRILLS = {drill.phase: drill for drill in find_drills(FOLDER)}
PRACTICE = {"7.1": 4, "7.2": 4, "7.3": 5, "7.4": 5}
CHECKPOINT = {"7.1": 7, "7.2": 7, "7.3": 7, "7.4": 7}


def rows_of(text):
    """The rows of a table, without its head, each a list of cells."""
    return [
        [cell.strip() for cell in line.strip("|").split(" | ")] for line in text.splitlines()[2:] if line[:1] == "|"
    ]


def tables_of(phase):
    """The three tables of a phase: sections, practice questions, checkpoint."""
    tables = [rows_of(text) for text in re.findall(r"(?:^\|.*\n)+", PHASES[phase], re.M)]
    assert len(tables) == 3, f"{phase}: three tables, not {len(tables)}"
    return tables


def test_the_map_is_in_the_order_of_the_course_and_says_of_each_kata_what_happened():
    rows = [row for phase in PHASES for row in tables_of(phase)[0]]
    assert [row[0] for row in rows] == [kata.number for kata in KATAS]
    assert all(len(row) == 3 and row[2] for row in rows)


@pytest.mark.parametrize("phase", SECTIONS)
def test_every_section_of_the_course_has_its_kata(phase):
    numbers = {row[0].rstrip("abc") for row in tables_of(phase)[0]}
    missing = {f"{phase}.{section}" for section in range(1, SECTIONS[phase] + 1)} - numbers
    assert not missing


LINK = r"\[([\w.]+)\]\(([^)#]+)#([^)]+)\)"


def anchors_of(page):
    """The anchors of a page's headings, as the web sites that show it make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("phase", SECTIONS)
def test_every_question_and_every_line_of_the_checkpoint_is_answered(phase):
    numbers = {kata.number: kata for kata in KATAS}
    drill = DRILLS[phase]
    for table, proofs, wanted in zip(
        tables_of(phase)[1:], (drill.practice, drill.checkpoint), (PRACTICE[phase], CHECKPOINT[phase]), strict=True
    ):
        assert [row[0] for row in table] == [str(number) for number in range(1, wanted + 1)]
        for (_, line, katas, questions), proof in zip(table, proofs, strict=True):
            assert line == proof.line, "drill.toml and the map say the same"
            links = re.findall(LINK, katas)
            assert links and ", ".join(f"[{n}]({target}#{anchor})" for n, target, anchor in links) == katas, line
            assert [number for number, _, _ in links] == list(proof.katas)
            for number, target, anchor in links:
                lesson = numbers[number].readme
                assert lesson == FOLDER / target, f"{line}: {number} is not {target}"
                assert anchor in anchors_of(lesson), f"{target}#{anchor}"
            links = re.findall(LINK, questions)
            assert links and ", ".join(f"[{n}]({target}#{anchor})" for n, target, anchor in links) == questions, line
            assert [int(number) for number, _, _ in links] == list(proof.questions)
            for number, target, anchor in links:
                assert FOLDER / target == drill.page and anchor in anchors_of(drill.page), f"{target}#{anchor}"
                assert anchor.startswith(f"{number}-")
