import sys
import tempfile
from importlib import import_module

FILE = "caf\u00e9.py"  # the last letter is one character
NAME = "cafe\u0301"  # an e, and an accent as a character of its own

with tempfile.TemporaryDirectory() as folder:
    open(f"{folder}/{FILE}", "w").close()
    sys.path.insert(0, folder)

    for code in (f"import {NAME}", f"import_module('{NAME}')"):
        try:
            exec(code)
        except ModuleNotFoundError:
            print("not found")
        else:
            print("found")
