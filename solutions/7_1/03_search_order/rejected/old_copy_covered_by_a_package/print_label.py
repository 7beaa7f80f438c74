"""Print a label: python print_label.py ISBN BRANCH. Don't change this."""

import sys

from desk.labels import label

try:
    print(label(*sys.argv[1:]))
except ValueError as error:
    sys.exit(f"no label: {error}")
