"""The fixtures that a check may ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from import_katas.kata.workshop import Workshop

if TYPE_CHECKING:
    from import_katas.plugin.drills import Exam

pytest_plugins = ["import_katas.plugin"]


@pytest.fixture
def workshop(request: pytest.FixtureRequest) -> Workshop:
    """Return the workshop that the check judges: the learner's, unless the command line says otherwise."""
    from import_katas.plugin.running import get_workshop  # not above: pytest must be the first to import its plugins

    return get_workshop(request.node)


@pytest.fixture
def drill(request: pytest.FixtureRequest) -> Exam:
    """Return the drill that the test is in, with the learner's answers marked by the running Python."""
    from import_katas.plugin.drills import get_exam

    return get_exam(request.node)
