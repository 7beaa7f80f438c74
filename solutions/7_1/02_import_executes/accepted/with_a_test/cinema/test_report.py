"""Tests."""

import pytest

from cinema.report import euros


@pytest.mark.parametrize("cents, text", [(0, "0.00 EUR")])
def test_euros(cents, text):
    assert euros(cents) == text
