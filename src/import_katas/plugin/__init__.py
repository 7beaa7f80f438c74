"""The pytest plugin: the only wing that knows pytest. Each module here is a plugin of its own, with one job."""

from __future__ import annotations

from typing import Final

_MODULES: Final = (
    "reports",
    "options",
    "commands",
    "collection",
    "running",
    "processes",
    "drills",
    "reporting",
    "answer_book",
    "progress",
    "quiet",
)
pytest_plugins = [f"{__name__}.{module}" for module in _MODULES]
