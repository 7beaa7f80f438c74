"""scoutcode CIPHER WORD..., or scoutcode --list"""

import sys

from scoutcode.ciphers import ciphers


def main():
    name, *words = sys.argv[1:] or ["--list"]
    known = ciphers()
    if name == "--list":
        print(*sorted(known), sep="\n")
    elif name in known:
        print(loaded(known[name])(" ".join(words)))
    else:
        sys.exit(f"there is no cipher {name}, only: {', '.join(sorted(known))}")


def loaded(point):
    try:
        return point.load()
    except Exception as error:
        sys.exit(f"the cipher {point.name} cannot be loaded ({point.value}): {type(error).__name__}: {error}")
