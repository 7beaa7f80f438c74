"""The last stop before the mail server."""

import mailserver

from newsletter import config

posted = 0


def post(address, text):
    """Send a letter, or only say so in a dry run."""
    global posted
    mailserver.deliver(config.sender, address, text)
    posted += 1
