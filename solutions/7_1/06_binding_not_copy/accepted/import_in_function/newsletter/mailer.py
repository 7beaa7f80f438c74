"""Sends an issue to its readers."""

import postoffice
from newsletter import archive
from newsletter.settings import SENDER


def send(subject, readers):
    """Send an issue, or in a dry run say to whom it would go."""
    # here, not at the top: the import binds the value of now, at each call
    from newsletter.settings import DRY_RUN

    for reader in readers:
        if DRY_RUN:
            print(f"would deliver to {reader}: {subject}")
        else:
            postoffice.deliver(SENDER, reader, subject)
    archive.add(subject)
