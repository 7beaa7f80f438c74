"""Once, on each machine: python clear_bytecode.py."""

import shutil
from pathlib import Path

shutil.rmtree(Path(__file__).resolve().parent / "parking" / "__pycache__", ignore_errors=True)
