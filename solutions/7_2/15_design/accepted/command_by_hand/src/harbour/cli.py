"""The command `harbour`, without argparse. It needs the public API, and nothing needs it."""

import sys

import harbour

USAGE = "usage: harbour dues LENGTH NIGHTS | arrive NAME LENGTH [--log FILE] | list [--log FILE]"


def main():
    log, arguments = "logbook.db", sys.argv[1:]
    if arguments[-2:-1] == ["--log"] and arguments[0] != "dues":
        *arguments, _, log = arguments
    try:
        match arguments:
            case ["dues", length, nights]:
                act = owe(float(length), int(nights))
            case ["arrive", name, length]:
                act = arrive(harbour.Boat(name, float(length)), harbour.Logbook(log))
            case ["list"]:
                act = show(harbour.Logbook(log))
            case _:
                raise ValueError
    except ValueError:
        print(USAGE, file=sys.stderr)
        sys.exit(2)
    try:
        for line in act:
            print(line)
    except harbour.HarbourError as error:
        sys.exit(f"harbour: {error}")


def owe(length, nights):
    yield f"{harbour.dues(length, nights) / 100:.2f}"


def arrive(boat, logbook):
    logbook.arrive(boat)
    yield f"{boat.name} has arrived"


def show(logbook):
    for boat in logbook.boats():
        yield f"{boat.name}, {boat.length:g} m"
