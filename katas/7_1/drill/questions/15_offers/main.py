import os
import sys
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    sys.path.insert(0, folder)
    stamp = os.stat(folder).st_mtime_ns
    import greeting

    Path(folder, "offers.py").write_text("tea = 3\n")
    os.utime(folder, ns=(stamp, stamp))
    try:
        import offers
    except ModuleNotFoundError:
        print(False)
    else:
        print(True)
