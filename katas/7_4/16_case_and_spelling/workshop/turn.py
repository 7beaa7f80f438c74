"""Print on which days to turn a cheese, and its label: python turn.py CHEESE DAYS [--label]"""

import sys

from cellar import cheeses, schedule


def main(cheese, days, *options):
    try:
        print("turn it on day", *schedule.plan(cheese, int(days)))
    except cheeses.UnknownCheese as error:
        print("there is no cheese", ascii(error.args[0]), file=sys.stderr)
        return 1
    if "--label" in options:
        print(schedule.label(cheese, int(days)))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
