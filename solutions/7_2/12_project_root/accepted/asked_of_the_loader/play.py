"""Play a show: python play.py SHOW, python play.py --list, python play.py --file FILE. Don't change this."""

import sys

from fountain.cli import main

main(sys.argv[1:])
