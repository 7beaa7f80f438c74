"""Runs bulletin.py, and counts how often Python searches for a module. Don't change this.

python searches.py           where quicksnow is not installed
python searches.py laptop    where it is
"""

import collections
import runpy
import sys


class Counter:
    """Python asks this first when it searches for a module. It finds nothing, and counts."""

    def __init__(self):
        self.searches = collections.Counter()

    def find_spec(self, name, path=None, target=None):
        self.searches[name] += 1


sys.path += sys.argv[1:]
counter = Counter()
sys.meta_path.insert(0, counter)
runpy.run_path("bulletin.py")
for name, times in counter.searches.most_common():
    if name.partition(".")[0] in ("snow", "quicksnow"):
        print(f"{times:4} {name}")
