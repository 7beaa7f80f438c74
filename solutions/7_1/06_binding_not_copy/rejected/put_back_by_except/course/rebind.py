"""Gives the imported name another object. Don't change this."""

import a
from a import x

x = 20
print(a.x)
