"""The command, and what it can do."""

import argparse
import sys

from knit import __version__

STITCHES_PER_CM = 2.2


def main(arguments=None):
    """Do what the command line says."""
    if "--version" in (sys.argv[1:] if arguments is None else arguments):
        print("knit", __version__)
        return
    parser = argparse.ArgumentParser(prog="knit", description="Helps with knitting patterns.")
    parser.add_argument("--version", action="version", version=f"knit {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("gauge", help="how many stitches").add_argument("cm", type=int)
    commands.add_parser("chart", help="draw a pattern").add_argument("row", nargs="+")
    commands.add_parser("letter", help="ask a test knitter").add_argument("name")
    commands.add_parser("stash", help="count the yarn").add_argument("colour", nargs="+")
    given = parser.parse_args(arguments)

    if given.command == "gauge":
        print(round(given.cm * STITCHES_PER_CM), "stitches")
    elif given.command == "chart":
        from knit.chart import Chart

        print(Chart(given.row))
    elif given.command == "letter":
        from knit.letter import Letter

        print(Letter(given.name))
    else:
        from knit.stash import Stash

        print(Stash(given.colour))
