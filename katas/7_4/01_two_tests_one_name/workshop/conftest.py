"""Makes rink and the helpers of the tests importable. A new folder of tests needs a new line here."""

import sys

sys.path.insert(0, "tests/ice")
sys.path.insert(0, "tests/hire")
sys.path.insert(0, ".")
