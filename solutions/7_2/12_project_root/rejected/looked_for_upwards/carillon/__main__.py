"""Ring the bells: python -m carillon TUNE. Don't change this."""

import sys

from carillon.cli import main

main(sys.argv[1:])
