"""The functions that this Python can use: the compiled ones, or, if there are none, the pure ones."""

import importlib
import os

import volcano

HERE = os.path.dirname(volcano.__file__)
COMPILED = [name for name in os.listdir(HERE) if name.startswith("_fast.") and name.endswith((".so", ".pyd"))]

try:
    functions, IMPLEMENTATION = importlib.import_module("volcano._fast"), "fast"
except ModuleNotFoundError as error:
    if COMPILED or error.name != "volcano._fast":
        raise ImportError(f"volcano._fast cannot be loaded. In {HERE}: {', '.join(COMPILED)}") from error
    functions, IMPLEMENTATION = importlib.import_module("volcano._pure"), "pure"
