"""What the tests share."""

from __future__ import annotations

import shutil
import signal
import sys
from pathlib import Path

import pytest

from tests.small_fork import Fork

#: What depends on the import system; the rest depends on pytest and on us.
ON_EACH_PYTHON = {
    "test_causes.py",
    "test_diagnosis.py",
    "test_drills.py",
    "test_fidelity.py",
    "test_interpreter.py",
    "test_sandbox.py",
    "test_target.py",
    "test_timeline.py",
    "test_workshop.py",
}

# A job in the background may ignore these signals, and what the tests start would ignore them as well.
for name, handler in (("SIGINT", signal.default_int_handler), ("SIGHUP", signal.SIG_DFL)):
    if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) is signal.SIG_IGN:
        signal.signal(getattr(signal, name), handler)


@pytest.fixture
def fork(tmp_path: Path) -> Fork:
    """An empty fork."""
    return Fork(tmp_path / "fork")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--sessions-on",
        metavar="PYTHONS",
        default="",
        help="leave what does not depend on the import system to these Pythons (3.10,3.15), if one is on PATH",
    )


def _leaves_to_others(config: pytest.Config) -> bool:
    wanted = [version for version in config.getoption("--sessions-on").split(",") if version]
    running = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return running not in wanted and any(shutil.which(f"python{version}") for version in wanted)


@pytest.fixture
def leaves_to_others(pytestconfig: pytest.Config) -> bool:
    """Whether `--sessions-on` leaves what says the same on most Pythons to another one."""
    return _leaves_to_others(pytestconfig)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not _leaves_to_others(config):
        return
    left = [item for item in items if item.path.name not in ON_EACH_PYTHON]
    items[:] = [item for item in items if item.path.name in ON_EACH_PYTHON]
    config.hook.pytest_deselected(items=left)
