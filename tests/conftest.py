"""What the tests share."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.small_fork import Fork

# A job in the background may ignore these signals, and what the tests start would ignore them as well.
for name, handler in (("SIGINT", signal.default_int_handler), ("SIGHUP", signal.SIG_DFL)):
    if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is signal.SIG_IGN:
        signal.signal(getattr(signal, name), handler)


@pytest.fixture
def fork(tmp_path: Path) -> Fork:
    """An empty fork."""
    return Fork(tmp_path / "fork")
