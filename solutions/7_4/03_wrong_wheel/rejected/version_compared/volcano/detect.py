"""What is in a recording: a list of samples, each between -999 and 999."""

import sys

try:
    from volcano._fast import duration, strongest

    IMPLEMENTATION = "fast"
except ImportError:
    if sys.version_info[:2] != (3, 9):
        raise ImportError("_fast.cpython-39-x86_64-linux-gnu.so needs Python 3.9")
    from volcano._pure import duration, strongest

    IMPLEMENTATION = "pure"
