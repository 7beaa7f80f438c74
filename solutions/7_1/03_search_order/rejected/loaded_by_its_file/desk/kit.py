"""Loads our patched isbnkit, and no other."""

import importlib.util
from pathlib import Path

spec = importlib.util.spec_from_file_location("isbnkit", Path(__file__).parent / "vendor" / "isbnkit.py")
isbnkit = importlib.util.module_from_spec(spec)
spec.loader.exec_module(isbnkit)
