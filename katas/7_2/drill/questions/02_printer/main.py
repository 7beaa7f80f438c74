import printer

print("imported")

from printer import PAPER

print("one name:", PAPER)

from printer import *

print("all of it:", drivers.NAME)
