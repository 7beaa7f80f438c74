"""`explain --time` measures what each import took, and agrees with `-X importtime`."""

from __future__ import annotations

import re

import pytest

from import_katas.explain.costs import build_cost_tree, find_deferrable
from import_katas.explain.recording import record
from import_katas.report.lanes import list_moments
from tests.small_fork import write
from tests.test_explain_from_outside import explain, folder  # noqa: F401 - a fixture

pytestmark = pytest.mark.once

PROGRAM = {
    "main.py": "import slow\nimport quick\nimport json\n",
    "slow.py": "import time\ntime.sleep(0.1)\nimport many\nimport inner\n",
    "inner.py": "import time\ntime.sleep(0.2)\n",
    "quick.py": "import time\ntime.sleep(0.05)\n",
    "many/__init__.py": "".join(f"import many.m{i}\n" for i in range(60)),
    **{f"many/m{i}.py": "import time\ntime.sleep(0.001)\n" for i in range(60)},
}


@pytest.fixture
def timed(folder):  # noqa: F811
    write(folder, PROGRAM)
    return record(["main.py"], options=["-X", "importtime"], capture=True, timed=True)


def differences(timed):
    """How far the two measurements of one run are apart, for each module, as a part of the one by Python."""
    measured = {node.name: node.total / 1000 for root in build_cost_tree(timed.timeline) for node in root.walk()}
    lines = re.findall(r"^import time: +\d+ \| +(\d+) \| +(\S+)$", timed.stderr, re.MULTILINE)
    told = {name: int(microseconds) for microseconds, name in lines}
    return {name: abs(measured[name] - told[name]) / told[name] for name in ("slow", "inner", "quick", "many")}


def test_it_agrees_with_importtime(folder):  # noqa: F811
    """In one and the same run; a busy machine may stop the program between the two, so one of several runs counts."""
    write(folder, PROGRAM)
    found = []
    for _ in range(8):
        found.append(differences(record(["main.py"], options=["-X", "importtime"], capture=True, timed=True)))
        if max(found[-1].values()) < 0.1:
            return
    raise AssertionError(found)


def test_what_a_module_imports_is_below_it(timed):
    slow, quick, *_ = [
        node for node in build_cost_tree(timed.timeline) if node.name in PROGRAM or f"{node.name}.py" in PROGRAM
    ]
    assert (slow.name, quick.name) == ("slow", "quick")
    assert {"many", "inner"} <= {node.name for node in slow.below}
    assert slow.total > sum(node.total for node in slow.below) > 0


def test_the_lanes_say_what_each_import_took_as_the_tree_does(timed):
    said = {moment.target: moment.what for moment in list_moments(timed.timeline) if moment.kind == "ready"}
    took = {node.name: node.total for root in build_cost_tree(timed.timeline) for node in root.walk()}
    assert {f"ready: its code has finished, after {took[name] / 1e6:.1f} ms" for name in ("slow", "quick")} == {
        said["slow"],
        said["quick"],
    }
    assert took["slow"] > 300e6 and 50e6 < took["quick"] < 300e6


def test_html_has_the_times_if_they_were_asked_for(folder):  # noqa: F811
    write(folder, PROGRAM)
    for options, has_times in ((["--time"], True), ([], False)):
        explain(*options, "--html", "run.html", "main.py")
        assert (" ms" in (folder / "run.html").read_text(encoding="utf-8").partition("<body")[2]) == has_times


def test_recording_without_times_notes_none(folder):  # noqa: F811
    write(folder, PROGRAM)
    assert record(["main.py"], capture=True).timeline.costs == ()


def test_the_tree_folds_the_standard_library_and_names_what_would_pay_first(folder, tmp_path):  # noqa: F811
    site = tmp_path / "site-packages"
    write(site, {"heavy/__init__.py": "import time\ntime.sleep(0.3)\nimport heavy.part\n", "heavy/part.py": ""})
    write(site, {"shared.py": "import time\ntime.sleep(0.1)\n"})
    write(
        folder,
        {"main.py": "import heavy\nimport shared\nimport app\nimport email.message\n", "app.py": "import shared\n"},
    )
    run = explain("--time", "main.py", PYTHONPATH=str(site))
    assert run.returncode == 0 and "heavy  main.py:1" in run.stderr and "heavy.part" not in run.stderr, run.stderr
    tree, _, advice = run.stderr.partition("Make these lazy first")
    assert "the standard library," in tree and "email" not in tree, run.stderr
    assert "main.py:1  heavy" in advice and "shared" not in advice, run.stderr


def test_what_several_lines_import_is_not_worth_deferring_in_one(folder, tmp_path, monkeypatch):  # noqa: F811
    site = tmp_path / "site-packages"
    write(site, {"heavy.py": "import time\ntime.sleep(0.05)\n"})
    monkeypatch.setenv("PYTHONPATH", str(site))
    for text, expected in (("", ["heavy"]), ("import heavy\n", [])):
        write(folder, {"main.py": "import heavy\nimport app\n", "app.py": text})
        timeline = record(["main.py"], capture=True, timed=True).timeline
        assert [node.name for node in find_deferrable(timeline) if node.name == "heavy"] == expected
