from shop import *

names = ("Decimal", "json", "prices", "tea", "_cent")
print(*[each for each in names if each in globals()])
