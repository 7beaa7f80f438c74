"""python -m harbour"""

import sys

from harbour.cli import main

if __name__ == "__main__":
    sys.exit(main())
