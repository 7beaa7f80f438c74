"""Temporary folders are gone afterwards, also if nobody was left to remove them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from import_katas.temporary import TemporaryFolder
from tests.broken_programs import lines

OWNER = lines(
    "import sys",
    "from import_katas.temporary import TemporaryFolder",
    "folder = TemporaryFolder()",
    "(folder.path / 'file').write_text('x')",
    "print(folder.path, flush=True)",
    "sys.stdin.read()",
)


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


@pytest.fixture
def owner():
    """Another process that has such a folder, an old one; and the folder."""
    command = [sys.executable, "-c", OWNER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        folder = Path(process.stdout.readline().strip())
        make_old(folder)
        yield process, folder
        process.kill()


def make_old(folder):
    os.utime(folder, (time.time() - 3600,) * 2)


def test_a_folder_is_gone_when_it_was_left(place):
    with TemporaryFolder() as folder:
        assert folder.parent == place.resolve()
        closed = folder / "closed"
        closed.mkdir()
        (closed / "file").write_text("x", encoding="utf-8")
        closed.chmod(0)
    assert not list(place.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_what_a_killed_process_left_is_removed_by_the_next_one(owner):
    process, folder = owner
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert folder.is_dir()
    with TemporaryFolder() as mine:
        assert mine.is_dir() and not folder.exists()


def test_the_folder_of_a_process_that_lives_stays(owner):
    _, folder = owner
    with TemporaryFolder():
        assert (folder / "file").is_file()


def test_what_is_new_or_is_no_folder_stays(place):
    new, file, link = (place / f"import-katas-{name}" for name in ("new", "file", "link"))
    elsewhere = place / "elsewhere"
    elsewhere.mkdir()
    new.mkdir()
    file.touch()
    link.symlink_to(elsewhere, target_is_directory=True)
    for old in (file, elsewhere):
        make_old(old)
    with TemporaryFolder():
        assert new.is_dir() and file.is_file() and link.is_symlink() and elsewhere.is_dir()
