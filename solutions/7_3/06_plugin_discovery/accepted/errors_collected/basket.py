"""What speaks against eating this mushroom? Don't change this."""

import sys

from fungi.loader import load_checks
from fungi.registry import CHECKS

month, *features = sys.argv[1:]
load_checks()
warnings = [warning for check in CHECKS if (warning := check(month, features))]
print("\n".join(warnings) or "nothing speaks against it")
