"""The command `harbour`. It needs the public API, and nothing needs it."""

import argparse
import sys

from harbour import Boat, HarbourError, Logbook, dues


def main(arguments=None):
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except HarbourError as error:
        print(f"harbour: {error}", file=sys.stderr)
        return 1
    return 0


def _parser():
    parser = argparse.ArgumentParser(prog="harbour", description=__doc__)
    commands = parser.add_subparsers(required=True)
    owe = commands.add_parser("dues", help="what a boat owes")
    owe.add_argument("length", type=float, help="in metres")
    owe.add_argument("nights", type=int)
    owe.set_defaults(run=lambda options: print(f"{dues(options.length, options.nights) / 100:.2f}"))
    arrive = commands.add_parser("arrive", help="note an arrival")
    arrive.add_argument("name")
    arrive.add_argument("length", type=float, help="in metres")
    arrive.set_defaults(run=_arrive)
    here = commands.add_parser("list", help="who is here")
    here.set_defaults(run=_list)
    for command in (arrive, here):
        command.add_argument("--log", default="logbook.db", metavar="FILE")
    return parser


def _arrive(options):
    Logbook(options.log).arrive(Boat(options.name, options.length))
    print(f"{options.name} has arrived")


def _list(options):
    for boat in Logbook(options.log).boats():
        print(f"{boat.name}, {boat.length:g} m")
