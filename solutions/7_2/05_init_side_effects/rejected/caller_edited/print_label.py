"""Prints a label that has come off, in the store. Don't change this."""

import importlib.util
from pathlib import Path

file = Path(__file__).with_name("lostfound") / "labels.py"
spec = importlib.util.spec_from_file_location("labels", file)
labels = importlib.util.module_from_spec(spec)
spec.loader.exec_module(labels)

print(labels.label(17, "umbrella, black"))
