"""Print the names of all chores, or what is to be done for some of them. Don't change this."""

import sys
from pathlib import Path

from rounds.collect import collect

chores = collect(Path(__file__).parent / "houses")
for name in sys.argv[1:]:
    print(chores[name]())
if not sys.argv[1:]:
    print("\n".join(sorted(chores)))
