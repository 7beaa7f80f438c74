"""The command line."""

import argparse
import sys

from rota.shifts import SHIFTS, uncovered


def main(arguments=None):
    """Print the shifts that nobody has. Return the exit code: 0 if there are none, and else 1."""
    keep, sys.argv[0] = sys.argv[0], "rota"
    parser = argparse.ArgumentParser(description="Find the shifts that nobody has.")
    parser.add_argument("day", nargs="+", choices=SHIFTS, metavar="DAY")
    old = sys.argv
    sys.argv = ["rota"]
    try:
        days = parser.parse_args(old[1:] if arguments is None else arguments).day
    finally:
        sys.argv = old
    sys.argv[0] = keep
    gaps = [f"{day} {shift}" for day in days for shift in uncovered(day)]
    for gap in gaps:
        print(f"nobody on {gap}")
    return 1 if gaps else 0
