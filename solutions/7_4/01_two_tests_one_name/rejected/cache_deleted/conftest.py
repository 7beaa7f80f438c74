"""Makes rink and the helpers of the tests importable. A new folder of tests needs a new line here."""

import shutil
import sys
from pathlib import Path

for cache in Path(__file__).parent.rglob("__pycache__"):
    shutil.rmtree(cache, ignore_errors=True)

sys.path.insert(0, "tests/ice")
sys.path.insert(0, "tests/hire")
sys.path.insert(0, ".")
