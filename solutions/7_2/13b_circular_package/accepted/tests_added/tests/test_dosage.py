"""What the practice promises its patients."""

import unittest

from vet import Patient, dose_for


class Doses(unittest.TestCase):
    def test_no_animal_gets_more_than_is_good_for_it(self):
        for kilos, drops in ((4, 8), (22, 44), (23, 45), (30, 45)):
            with self.subTest(kilos=kilos):
                self.assertEqual(dose_for(kilos), drops)
                self.assertEqual(Patient("Rex", kilos).dose(), drops)


if __name__ == "__main__":
    unittest.main()
