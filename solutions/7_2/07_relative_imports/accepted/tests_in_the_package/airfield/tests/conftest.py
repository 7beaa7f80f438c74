"""What the tests begin with."""

import pytest


@pytest.fixture
def gallon():
    """A gallon that is easy to count in."""
    return 2.0
