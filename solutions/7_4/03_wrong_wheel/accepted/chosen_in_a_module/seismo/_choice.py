"""The functions that this Python can use: the compiled ones, or, if there are none, the pure ones."""

import importlib
import os

import seismo

HERE = os.path.dirname(seismo.__file__)
COMPILED = [name for name in os.listdir(HERE) if name.startswith("_fast.") and name.endswith((".so", ".pyd"))]

try:
    functions, IMPLEMENTATION = importlib.import_module("seismo._fast"), "fast"
except ModuleNotFoundError as error:
    if COMPILED or error.name != "seismo._fast":
        raise ImportError(f"seismo._fast cannot be loaded. In {HERE}: {', '.join(COMPILED)}") from error
    functions, IMPLEMENTATION = importlib.import_module("seismo._pure"), "pure"
