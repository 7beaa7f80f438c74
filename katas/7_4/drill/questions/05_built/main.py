import sys
import tempfile
from importlib import import_module
from importlib.machinery import EXTENSION_SUFFIXES

OURS = EXTENSION_SUFFIXES[0]  # the ending of a library for this Python
OTHER = ".cpython-37m-x86_64-linux-gnu.so"  # and for another Python

NAMES = ("press", "scan", "stamp")
FILES = (
    "press" + OTHER,
    "scan" + OURS,
    "scan.py",
    "stamp" + OTHER,
    "stamp.py",
)

with tempfile.TemporaryDirectory() as folder:
    for file in FILES:
        open(f"{folder}/{file}", "w").close()  # all of them are empty

    sys.path.insert(0, folder)
    for name in NAMES:
        try:
            import_module(name)
        except ImportError:
            pass

print(*[name for name in NAMES if name in sys.modules])
