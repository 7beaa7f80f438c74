"""The katas as a body: each is complete, whatever a learner has made of its workshop."""

from __future__ import annotations

import os

import pytest

from import_katas.authoring.completeness import find_problems
from import_katas.checkout import find_folders, parse_number
from tests.small_fork import ROOT

FOLDERS = find_folders(ROOT / "katas")
UPSTREAM = bool(os.environ.get("IMPORT_KATAS_UPSTREAM"))  # in a fork, the workshops may be repaired
COURSE = {
    "7.1": range(1, 13),
    "7.2": [*range(1, 13), "13a", "13b", 14, 15],
    "7.3": [*range(1, 14), "14a", "14b", "14c"],
    "7.4": range(1, 17),
}


@pytest.mark.parametrize("phase", COURSE)
def test_each_phase_has_its_katas(phase):
    course = [f"{phase}.{number}" for number in COURSE[phase]]
    assert [number for number in map(parse_number, FOLDERS) if number in course] == course


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_each_kata_is_complete(folder):
    told = [lack.format_line(ROOT) for lack in find_problems(folder, upstream=UPSTREAM)]
    assert not told, "\n".join(told)
