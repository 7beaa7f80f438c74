import sys
from pathlib import Path

here = Path.cwd()
sys.path[:0] = [str(here / "family"), str(here / "club")]

from recipes import bread

file = Path(bread.units.__file__)
print(file.relative_to(here).as_posix())
