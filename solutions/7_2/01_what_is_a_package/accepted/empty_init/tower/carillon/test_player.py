"""The tests of the tower: python -m unittest discover tower. Don't change this."""

import unittest
from types import SimpleNamespace

from carillon import bells, player


class PlayerTest(unittest.TestCase):
    def test_each_bell_has_a_hammer_of_its_own(self):
        self.assertEqual(len({bells.C, bells.D, bells.E, bells.F, bells.G}), 5)

    def test_the_hammers_strike_in_the_order_of_the_notes(self):
        tune = SimpleNamespace(TITLE="Third", NOTES=[bells.E, bells.C])
        self.assertEqual(player.play(tune), "Third: hammers 3 1")
