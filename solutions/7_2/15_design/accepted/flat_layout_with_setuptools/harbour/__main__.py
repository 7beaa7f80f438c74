"""python -m harbour"""

import sys

from harbour._command import main

if __name__ == "__main__":
    sys.exit(main())
