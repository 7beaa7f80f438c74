"""What the tests begin with."""

import pytest


@pytest.fixture
def winner():
    """The first of last year."""
    return "Abebe"
