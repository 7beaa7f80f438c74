"""Print a label: python print_label.py ISBN BRANCH. Don't change this."""

import sys

sys.path.insert(0, "desk/vendor")

import isbnkit  # the right one, before anybody else asks

from desk.labels import label

try:
    print(label(*sys.argv[1:]))
except ValueError as error:
    sys.exit(f"no label: {error}")
