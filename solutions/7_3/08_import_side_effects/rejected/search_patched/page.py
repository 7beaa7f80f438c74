"""Lists the puzzles, or makes one: `page.py --list`, or `page.py riddle 328`. Don't change this."""

import sys

from puzzlepage import core

core.load_plugins()
if sys.argv[1:] == ["--list"]:
    print(*sorted(core.MAKERS), sep="\n")
else:
    name, day = sys.argv[1:]
    print(core.make(name, int(day)))
