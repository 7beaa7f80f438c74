"""The command line."""

import argparse

from rota.shifts import SHIFTS, uncovered


def main(arguments=None):
    """Print the shifts that nobody has. Return the exit code: 0 if there are none, and else 1."""
    parser = argparse.ArgumentParser(prog="rota", description="Find the shifts that nobody has.")
    parser.add_argument("day", nargs="+", choices=SHIFTS, metavar="DAY")
    days = parser.parse_args(arguments).day
    gaps = [f"{day} {shift}" for day in days for shift in uncovered(day)]
    for gap in gaps:
        print(f"nobody on {gap}")
    return 1 if gaps else 0
