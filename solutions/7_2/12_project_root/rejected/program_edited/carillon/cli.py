"""The command line. Don't change this."""

from pathlib import Path

from carillon import library, player


def main(arguments):
    """Print the names of our tunes, or the bells that ring."""
    if arguments == ["--list"]:
        print(*library.names(), sep="\n")
    elif arguments[0] == "--score":  # a file of the guest's: they say where it is, seen from where they are
        print(*player.strokes(Path(arguments[1]).read_text(encoding="utf-8")))
    else:
        print(*player.strokes(library.tune(arguments[0])))
