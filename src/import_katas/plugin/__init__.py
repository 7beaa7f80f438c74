"""The pytest plugin: the only package that knows pytest. Each module is a separate plugin with one job."""

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
