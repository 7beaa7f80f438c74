"""The bars beside the numbers. They need combchart, which not every computer has."""

import sys
from pathlib import Path

if any(Path(folder, "combchart").is_dir() or Path(folder, "combchart.py").is_file() for folder in sys.path):
    from combchart import bar
else:
    bar = None
