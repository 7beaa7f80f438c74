"""Play a show: python play.py SHOW, python play.py --list, python play.py --file FILE. Don't change this."""

import os
import sys
from pathlib import Path

os.chdir(Path(__file__).parent)

from fountain.cli import main

main(sys.argv[1:])
