"""The skates for hire."""

from tests.asking import asker

ask = asker("skates")


def test_figure_skates_with_the_deposit():
    assert ask("figure") == (200, 2350)


def test_hockey_skates_with_the_deposit():
    assert ask("hockey") == (200, 2450)


def test_nobody_hires_out_roller_skates():
    assert ask("roller") == (404, None)
