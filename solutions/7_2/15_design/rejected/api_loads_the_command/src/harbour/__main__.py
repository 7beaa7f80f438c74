"""python -m harbour"""

import sys

from harbour import _main

if __name__ == "__main__":
    sys.exit(_main())
