"""The commands of manage.py."""

import argparse

from newsletter import campaign, config


def main(arguments=None):
    """Read the command line, and send the issue."""
    parser = argparse.ArgumentParser(prog="manage.py")
    parser.add_argument("issue", choices=sorted(campaign.ISSUES))
    parser.add_argument("--dry-run", action="store_true", help="say what would be sent, and send nothing")
    options = parser.parse_args(arguments)
    if options.dry_run:
        config.dry_run = True
        print("a dry run: nothing leaves the house")
    campaign.send(options.issue)
