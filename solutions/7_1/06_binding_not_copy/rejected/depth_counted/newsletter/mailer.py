"""Sends an issue to its readers."""

import postoffice
from newsletter import archive, settings
from newsletter.settings import SENDER


def send(subject, readers):
    """Send an issue, or in a dry run say to whom it would go."""
    for reader in readers:
        if settings.DRY_RUN:
            print(f"would deliver to {reader}: {subject}")
        else:
            postoffice.deliver(SENDER, reader, subject)
    archive.add(subject)
