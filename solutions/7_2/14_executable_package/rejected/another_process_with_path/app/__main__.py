"""What runs when somebody starts the folder, or the zip file that is made of it."""

import os
import subprocess
import sys

here = os.path.dirname(os.path.abspath(__file__))
command = [sys.executable, "-m", "rota", *sys.argv[1:]]
sys.exit(subprocess.run(command, env={**os.environ, "PYTHONPATH": here}).returncode)
