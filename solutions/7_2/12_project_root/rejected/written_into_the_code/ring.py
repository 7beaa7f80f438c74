"""Ring the bells: python ring.py TUNE, python ring.py --list, python ring.py --score FILE. Don't change this."""

import sys

from carillon.cli import main

main(sys.argv[1:])
