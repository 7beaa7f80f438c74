import pytest

from rota.cli import main


@pytest.mark.parametrize(("day", "code"), [("friday", 0), ("saturday", 1)])
def test_the_exit_code_says_whether_there_is_a_gap(day, code):
    assert main([day]) == code
