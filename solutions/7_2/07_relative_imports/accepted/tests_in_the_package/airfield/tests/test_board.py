"""The board says what it is told."""

from ..board import line


def test_a_line(gallon):
    assert line("Winch", 10.0, gallon).endswith(" 5.0 gallons")
