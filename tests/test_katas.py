"""The katas as a body: each is complete, whatever a learner has made of its workshop."""

from __future__ import annotations

import ast
import filecmp
import os
import re
from pathlib import Path

import pytest

from dojo.answer_book import Kind, load_states
from dojo.kata import find_katas
from tests.small_fork import ROOT

KATAS = list(find_katas(ROOT / "katas"))
SECTIONS = ["The story", "Predict", "Look", "Repair", "In an interview", "Further"]


def by_name(kata):
    return kata.name


each_kata = pytest.mark.parametrize("kata", KATAS, ids=by_name)


def test_each_phase_has_its_katas():
    numbers = [kata.number for kata in KATAS]
    assert [number for number in numbers if number.startswith("7.1.")] == [f"7.1.{n}" for n in range(1, 13)]
    phase_7_2 = [*range(1, 13), "13a", "13b", 14, 15]
    assert [number for number in numbers if number.startswith("7.2.")] == [f"7.2.{n}" for n in phase_7_2]
    phase_7_3 = [*range(1, 14), "14a", "14b", "14c"]
    assert [number for number in numbers if number.startswith("7.3.")] == [f"7.3.{n}" for n in phase_7_3]


def test_numbers_folders_and_check_files_fit_together():
    for kata in KATAS:
        phase, number = kata.folder.parent.name, kata.folder.name.partition("_")[0]
        assert kata.number.startswith(f"{phase.replace('_', '.')}.{int(re.sub('[a-z]', '', number))}"), kata.name
    files = [file.name for kata in KATAS for file in kata.folder.glob("test_*.py")]
    assert len(files) == len(set(files)) == len(KATAS)


@each_kata
def test_the_lesson_has_its_sections_and_gives_no_hint_away(kata):
    text = kata.readme.read_text(encoding="utf-8")
    assert text.splitlines()[0] == f"# {kata.number} {kata.title}"
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == SECTIONS
    words = " ".join(text.split())
    assert not [hint for hint in kata.hints if " ".join(hint.split()) in words]
    further = text.rpartition("## Further")[2]
    assert re.search(r"https://(docs\.python\.org/3|peps\.python\.org)/\S+", further), (
        "names no page of the documentation"
    )
    assert re.search(r"https://github\.com/\S+/(issues|pull)/\d+", further), "names no public report"


@each_kata
def test_the_checks_read_as_a_specification(kata):
    for file in kata.folder.glob("test_*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree)
        for function in tree.body:
            if isinstance(function, ast.FunctionDef) and function.name.startswith("test_"):
                assert len(ast.get_docstring(function) or "") > 20, f"{function.name} does not say what to expect"


@each_kata
def test_the_answer_book_is_complete_and_explained(kata):
    states = load_states(kata)
    assert sum(state.kind is Kind.ACCEPTED for state in states) >= 1
    assert sum(state.kind is Kind.REJECTED for state in states) >= 2
    answers = (kata.solutions / "README.md").read_text(encoding="utf-8")
    for state in states:
        if state.kind is Kind.ACCEPTED:
            assert state.label in answers, f"{state.label} is not explained"


@each_kata
def test_no_two_states_are_the_same(kata):
    states = load_states(kata)
    contents = [tuple((str(f.relative_to(s.folder)), f.read_bytes()) for f in files_of(s.folder)) for s in states]
    assert len(set(contents)) == len(states)


@each_kata
def test_every_file_is_utf_8_and_free_of_somebodys_paths(kata):
    for folder in (kata.folder, kata.solutions):
        for file in files_of(folder):
            if kata.workshop not in file.parents:
                text = file.read_text(encoding="utf-8")
                assert not re.search(r"(/(home|root|Users|tmp)/|C:\\)[a-z]", text), file


@pytest.mark.skipif(not os.environ.get("IMPORT_KATAS_UPSTREAM"), reason="a fork's workshops may be repaired")
@each_kata
def test_upstream_each_workshop_is_as_shipped(kata):
    names = {str(file.relative_to(kata.workshop)) for file in files_of(kata.workshop)}
    assert names == {str(file.relative_to(kata.shipped)) for file in files_of(kata.shipped)}
    assert filecmp.cmpfiles(kata.workshop, kata.shipped, names, shallow=False)[0] == sorted(
        names, key=list(names).index
    )


def files_of(folder: Path) -> list[Path]:
    """The files below ``folder``, without what Python and git's ignored tools left there."""
    return sorted(file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
