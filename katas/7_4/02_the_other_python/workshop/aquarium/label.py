"""python -m aquarium.label TANK: the label of a tank. It is made in a process of its own, which can't stop the others."""

import sys

from aquarium.tanks import animals

if __name__ == "__main__":
    print(f"{sys.argv[1].upper()}: {', '.join(animals(sys.argv[1]))}")
