"""The screen at the finish line: python -m marathon.screen, in the folder above."""

import os
import sys


def main():
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    from results import table

    print(table())


if __name__ == "__main__":
    main()
