"""What the tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small_fork import Fork


@pytest.fixture
def fork(tmp_path: Path) -> Fork:
    """An empty fork."""
    return Fork(tmp_path / "fork")
