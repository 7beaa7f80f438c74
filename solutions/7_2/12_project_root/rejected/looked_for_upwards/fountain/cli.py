"""The command line. Don't change this."""

from pathlib import Path

from fountain import library, player


def main(arguments):
    """Print the names of our shows, or the jets that rise."""
    if arguments == ["--list"]:
        print(*library.names(), sep="\n")
    elif arguments[0] == "--file":  # a file of the guest's: they say where it is, seen from where they are
        print(*player.jets(Path(arguments[1]).read_text(encoding="utf-8")))
    else:
        print(*player.jets(library.show(arguments[0])))
