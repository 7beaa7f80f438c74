"""What speaks against eating this mushroom? Don't change this."""

import sys

import fungi.checks.amanita
import fungi.checks.boletes
import fungi.checks.calendar
import fungi.checks.parasol
from fungi.registry import CHECKS

month, *features = sys.argv[1:]
warnings = [warning for check in CHECKS if (warning := check(month, features))]
print("\n".join(warnings) or "nothing speaks against it")
