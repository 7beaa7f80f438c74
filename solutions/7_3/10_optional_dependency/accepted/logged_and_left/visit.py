"""python visit.py COMPUTER: run yearbook.py with what is installed on that computer. Don't change this."""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
installed = HERE / "computers" / sys.argv[1]

program = [sys.executable, "yearbook.py"]
sys.exit(subprocess.run(program, cwd=HERE, env={**os.environ, "PYTHONPATH": str(installed)}).returncode)
