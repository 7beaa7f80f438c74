"""The command, and what it can do."""

import sys
from importlib import import_module

from knit import __version__

STITCHES_PER_CM = 2.2
HELP = """usage: knit [-h] [--version] COMMAND ...

commands:
  gauge    how many stitches
  chart    draw a pattern
  letter   ask a test knitter
  stash    count the yarn
"""


def main():
    """Do what the command line says."""
    command, *words = sys.argv[1:]
    if command == "--version":
        print("knit", __version__)
    elif command in ("-h", "--help"):
        print(HELP)
    elif command == "gauge":
        print(round(int(words[0]) * STITCHES_PER_CM), "stitches")
    else:
        make = getattr(import_module(f"knit.{command}"), command.title())
        print(make(words[0] if command == "letter" else words))
