"""Gives the name in the module another object. Don't change this."""

import a
from a import x

a.x = 20
print(a.x, x)
