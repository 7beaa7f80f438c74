"""The command line: which commands there are. What each does is in a module of its own in knit.commands."""

import argparse
from importlib import import_module

from knit.version import __version__


def main(arguments=None):
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="knit", description="Helps with knitting patterns.")
    parser.add_argument("--version", action="version", version=f"knit {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("gauge", help="how many stitches").add_argument("cm", type=int)
    commands.add_parser("chart", help="draw a pattern").add_argument("row", nargs="+")
    commands.add_parser("letter", help="ask a test knitter").add_argument("name")
    commands.add_parser("stash", help="count the yarn").add_argument("colour", nargs="+")
    given = parser.parse_args(arguments)

    import_module(f"knit.commands.{given.command}").run(given)
