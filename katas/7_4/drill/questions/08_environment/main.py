import os
import subprocess
import sys
import tempfile
import venv

with tempfile.TemporaryDirectory() as folder:
    builder = venv.EnvBuilder(symlinks=os.name != "nt")
    builder.create(folder)
    place = builder.ensure_directories(folder)

    path = [place.bin_path, os.environ.get("PATH", "")]
    os.environ["PATH"] = os.pathsep.join(path)
    os.environ["VIRTUAL_ENV"] = folder
    subprocess.run([sys.executable, "child.py", folder])
