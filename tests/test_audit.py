"""Audited runs: what a program really did, and on which line."""

from __future__ import annotations

import sys

import pytest

from import_katas.kata.workshop import Scratch, Workshop
from tests.small_fork import write


@pytest.fixture
def workshop(tmp_path):
    scratch = Scratch()
    yield Workshop(tmp_path, scratch, time_limit=20)
    scratch.remove()


def effects_of(workshop, source):
    """What a module does when it is imported, each with its line."""
    write(workshop.folder, {"depot/__init__.py": "", "depot/store.py": source})
    run = workshop.run_code("import depot.store", audited=True)
    assert run.returncode == 0, str(run)
    return [(event.effect, event.place) for event in run.effects]


@pytest.mark.parametrize(
    "source, effect, line",
    [
        ("import sqlite3\nsqlite3.connect(':memory:')", "opened the database ':memory:'", 2),
        ("open('a.txt', 'w').close()", "opened 'a.txt' for writing", 1),
        ("open('a.txt', 'ab').close()", "opened 'a.txt' for writing", 1),
        (
            "from pathlib import Path\n\nPath('a.txt').write_text('x', encoding='utf-8')",
            "opened 'a.txt' for writing",
            3,
        ),
        ("import os\nos.close(os.open('a.txt', os.O_CREAT | os.O_RDWR))", "opened 'a.txt' for writing", 2),
        ("import os\nos.mkdir('a')", "created the folder 'a'", 2),
        ("import socket\nsocket.socket().close()", "used the network", 2),
        ("import os\nos.system('')", "started the process", 2),
    ],
)
def test_what_touches_the_world_is_seen_with_its_line(workshop, source, effect, line):
    seen = [(what, place) for what, place in effects_of(workshop, source) if what.startswith(effect)]
    assert seen and all(place == f"depot/store.py:{line}" for _, place in seen)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "import json, sqlite3, socket, threading, subprocess, logging, argparse",
        "with open(__file__, encoding='utf-8') as file:\n    file.read()",
        "import os\nos.listdir('.')\nos.path.exists('a')",
        "print('loading')",
        "import os\nopen(os.devnull, 'w').close()",
        "def connect():\n    import sqlite3\n    return sqlite3.connect('a.db')",
    ],
)
def test_what_does_not_touch_the_world_is_no_effect(workshop, source):
    assert effects_of(workshop, source) == []


def test_it_is_seen_through_a_helper_a_thread_and_a_process(workshop):
    source = (
        "import subprocess, sys, threading\nfrom depot import disk\n"
        "thread = threading.Thread(target=disk.note, args=['a'])\nthread.start()\nthread.join()\n"
        "subprocess.run([sys.executable, '-c', 'from depot.disk import note; note(\"b\")'], check=True)\n"
    )
    write(workshop.folder, {"depot/disk.py": "def note(name):\n    open(name, 'w').close()\n"})
    seen = effects_of(workshop, source)
    assert ("opened 'a' for writing", "depot/disk.py:2") in seen and (
        "opened 'b' for writing",
        "depot/disk.py:2",
    ) in seen
    assert any(what.startswith("started the process") for what, _ in seen)
    if sys.version_info >= (3, 12):
        assert ("started a thread", "depot/store.py:4") in seen


def test_reading_is_an_event_and_no_effect(workshop):
    write(workshop.folder, {"note.py": "open('note.py', encoding='utf-8').close()\n"})
    run = workshop.run_file("note.py", audited=True)
    assert [str(event).split()[:2] for event in run.events if event.place] == [["open", "note.py"]] and not run.effects


def test_code_executed_from_text_is_an_event_and_an_import_is_not(workshop):
    write(workshop.folder, {"till.py": "import coins\nexec('x = 1')\n", "coins.py": "eval('1')\n"})
    write(workshop.folder, {"tools.py": "import dataclasses, runpy\nimport till\nrunpy.run_path('coins.py')\n"})
    run = workshop.run_code("exec('import tools')", audited=True)
    executed = [event.place for event in run.events if event.name == "exec"]
    assert executed == ["coins.py:1", "till.py:2", "coins.py:1"] and not run.effects


def test_data_that_is_read_by_way_of_the_import_system_is_seen(workshop):
    write(
        workshop.folder,
        {"depot/__init__.py": "import pkgutil\npkgutil.get_data('depot', 'a.txt')\n", "depot/a.txt": ""},
    )
    run = workshop.run_code("import depot", audited=True)
    assert [event.place for event in run.events if event.arguments[0].endswith("a.txt")] == ["depot/__init__.py:2"]


def test_what_is_watched_runs_as_if_it_were_not(workshop):
    code = "import sys; print(sys.path, sys.argv, sorted(sys.modules), __name__)\nraise ValueError('x')\n"
    write(workshop.folder, {"tool.py": code})
    plain, watched = workshop.run_file("tool.py", "a"), workshop.run_file("tool.py", "a", audited=True)
    same = watched.stdout.replace("'sitecustomize', ", "").replace("audited", "venv")
    assert (same, watched.stderr, watched.returncode) == (plain.stdout, plain.stderr, plain.returncode)
    assert plain.events == ()


def test_a_program_without_events_and_one_that_hides_the_variables(workshop):
    assert workshop.run_code("pass", audited=True).events == ()
    code = "import os, sys\nos.environ.clear()\nos.mkdir('a')\n"
    assert [event.effect for event in workshop.run_code(code, audited=True).effects] == ["created the folder 'a'"]
