"""The ticket machine of a car park."""

import sys

sys.dont_write_bytecode = True
