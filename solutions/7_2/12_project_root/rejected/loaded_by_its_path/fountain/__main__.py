"""Play a show: python -m fountain SHOW. Don't change this."""

import sys

from fountain.cli import main

main(sys.argv[1:])
