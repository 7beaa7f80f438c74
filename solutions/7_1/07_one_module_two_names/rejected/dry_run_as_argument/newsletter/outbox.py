"""The last stop before the mail server."""

import mailserver

from newsletter import config

posted = 0


def post(address, text, dry_run=False):
    """Send a letter, or only say so in a dry run."""
    global posted
    if dry_run or config.dry_run:
        print(f"would go to {address}: {text!r}")
        return
    mailserver.deliver(config.sender, address, text)
    posted += 1
