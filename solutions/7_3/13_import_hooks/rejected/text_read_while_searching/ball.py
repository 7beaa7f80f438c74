"""The spring ball ends with the medley. The caller reads the figures out."""

from ceilidh.dances import medley

for bars, figure in medley.FIGURES:
    print(f"{bars:2}  {figure}")
