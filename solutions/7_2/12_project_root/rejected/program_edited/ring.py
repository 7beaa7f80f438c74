"""Ring the bells: python ring.py TUNE, python ring.py --list, python ring.py --score FILE. Don't change this."""

import os
import sys
from pathlib import Path

os.chdir(Path(__file__).parent)

from carillon.cli import main

main(sys.argv[1:])
