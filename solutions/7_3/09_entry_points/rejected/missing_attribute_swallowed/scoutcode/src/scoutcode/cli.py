"""scoutcode CIPHER WORD..., or scoutcode --list"""

import sys

from scoutcode.ciphers import ciphers


def main():
    name, *words = sys.argv[1:] or ["--list"]
    known = ciphers()
    if name == "--list":
        print(*sorted(known), sep="\n")
    elif name in known:
        print(known[name](" ".join(words)))
    else:
        sys.exit(f"there is no cipher {name}, only: {', '.join(sorted(known))}")
