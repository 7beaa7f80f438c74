"""What runs when somebody starts the folder, or the zip file that is made of it."""

import subprocess
import sys
from pathlib import Path

sys.exit(subprocess.call([sys.executable, "-m", "rota", *sys.argv[1:]], cwd=Path(__file__).parent))
