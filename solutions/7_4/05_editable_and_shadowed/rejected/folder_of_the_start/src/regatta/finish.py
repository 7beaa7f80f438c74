"""python -m regatta.finish CREW SECONDS: a crew has crossed the line."""

import sys

from regatta.results import add, times

if __name__ == "__main__":
    add(sys.argv[1], float(sys.argv[2]))
    print(f"{sys.argv[1]}: place {list(times()).index(sys.argv[1]) + 1}")
