import sys
from pathlib import Path

sys.path.insert(0, Path("plugins"))
try:
    import rain
except ModuleNotFoundError:
    print("no rain")
else:
    print(rain.KIND)
