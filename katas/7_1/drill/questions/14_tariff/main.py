import os
import py_compile
import sys
import tempfile
from pathlib import Path

BY_TIME = py_compile.PycInvalidationMode.TIMESTAMP

with tempfile.TemporaryDirectory() as folder:
    source = Path(folder, "tariff.py")
    source.write_text("hour = 250\nday = 1800\n")
    os.utime(source, (1_700_000_000.0, 1_700_000_000.0))
    py_compile.compile(source, invalidation_mode=BY_TIME)

    source.write_text("hour = 290\nday = 1950\n")
    os.utime(source, (1_700_000_000.5, 1_700_000_000.5))
    sys.path.insert(0, folder)
    import tariff

    print(tariff.hour, tariff.day)
