"""python -m unittest discover tests"""

import unittest

from sowing.crops import crops_in
from sowing.formats import html, text


class Sowing(unittest.TestCase):
    def test_the_table_knows_what_is_sown_in_april(self):
        self.assertEqual(crops_in("april"), ["carrots", "pumpkins", "spinach"])

    def test_the_notice_board(self):
        self.assertEqual(text.write("may", ["carrots", "pumpkins"]), "may: carrots, pumpkins")

    def test_the_website(self):
        self.assertEqual(html.write("may", ["carrots"]), "<h1>may</h1><ul><li>carrots</li></ul>")
