"""sowing MONTH [--html]"""

import sys

from sowing.crops import crops_in
from sowing.formats import html, text


def main():
    month, *options = sys.argv[1:]
    write = html.write if "--html" in options else text.write
    print(write(month, crops_in(month)))
