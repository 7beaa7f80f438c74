"""The fixtures that a check may ask for."""

from __future__ import annotations

import pytest

from dojo.workshop import Workshop

pytest_plugins = ["dojo.plugin"]


@pytest.fixture
def workshop(request: pytest.FixtureRequest) -> Workshop:
    """Return the workshop that the check judges: the learner's, unless the command line says otherwise."""
    from dojo.plugin import workshop_of  # not above: pytest itself must be the first to import its plugins

    return workshop_of(request.node)
