"""Sends an issue to its readers."""

import postoffice
from newsletter import archive, settings


def send(subject, readers):
    """Send an issue, or in a dry run say to whom it would go."""
    global DRY_RUN
    DRY_RUN = settings.DRY_RUN
    for reader in readers:
        if DRY_RUN:
            print(f"would deliver to {reader}: {subject}")
        else:
            postoffice.deliver(settings.SENDER, reader, subject)
    archive.add(subject)
