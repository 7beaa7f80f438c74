"""Changes the object itself. Don't change this."""

import a
from a import items

items.append(20)
print(a.items)
